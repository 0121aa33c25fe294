//! The second readings of 汉字 that are in use.
//!
//! The dictionaries behind the pinyin crate give a character every reading that it ever had: 不 as fou, 干 as an, 精 as
//! qing. Searched by all of them, `zhongqing` finds 中精 and `ou` every 区. So a character is read by the reading that
//! those dictionaries put first and by the ones below: readings that today's Mandarin has a word for (重庆, 银行, 会计,
//! 供给) or that the name of a place or a person has (番禺, 厦门). Tones set aside, most characters have one.

use crate::text::fold::Fold;

/// A character and its further readings, a word each. A traditional character has those of its simplified form.
const FURTHER: &str = "
    阿e 艾yi 拗niu 扒pa 耙pa 柏bo 膀pang 磅pang 蚌beng 堡bu,pu 薄bo 剥bao 便pian 扁pian 槟bing 屏bing 泊bo 卜bu
    参cen,shen 藏zang 曾zeng 差chai,ci 颤zhan 长chang 朝zhao 车ju 称chen 澄deng 匙chi 仇qiu 臭xiu 畜xu 传zhuan 幢zhuang
    伺si 大dai 单shan 弹tan 得dei 的di 地de 调tiao 都du 度duo 囤tun 恶wu 番pan 否pi 佛fo 脯fu 给ji 句gou 龟jun,qiu
    蛤ge 还huan 和huo 核hu 珲hun 会kuai 豁hua 系ji 贾gu 见xian 槛jian 降xiang 强jiang 角jue 觉jiao 嚼jiao 解xie 劲jing
    桔jie 隽jun 卡qia 咖ga 壳qiao 圈juan 勒le 肋lei 乐yue 了liao 六lu 露lou 碌liu 率shuai 落la,lao 络lao 埋man 脉mo
    没mo 秘bi 模mu 抹ma 牟mu 那nei 哪nei 呢ni 娜nuo 粘nian 弄long 刨bao 辟bi 朴piao 埔bu 奇ji 茜xi 茄qie 亲qing 炔que
    塞se 色shai 刹cha 厦xia 莎suo 莘xin 什shi 省xing 盛cheng 识zhi 石dan 似si 熟shou 谁shei 说shui 宿xiu 提di 拓ta 褪tun
    莞wan 圩xu 蔚yu 尉yu 吓he 纤qian 铣xian 巷hang 校jiao 行hang 削xiao 血xie 荨qian 咽ye 殷yan 吁yu 扎za 择zhai 翟zhai
    轧zha 栅shan 辗zhan 着zhao,zhuo 折she 重chong 爪zhua 琢zhuo 椎zhui 仔zi
";

/// The characters that have further readings, with those.
pub(super) fn all() -> impl Iterator<Item = (char, std::str::Split<'static, char>)> {
    FURTHER.split_whitespace().filter_map(|word| {
        let first = word.chars().next()?;
        Some((first, word.get(first.len_utf8()..)?.split(',')))
    })
}

/// The character by which `c` stands in [`all`].
pub(super) fn key(c: char) -> char {
    Fold::default().char(c)
}

#[cfg(test)]
mod tests {
    use pinyin::{ToPinyin, ToPinyinMulti};

    use super::*;

    #[test]
    fn every_reading_is_one_that_a_dictionary_has_and_none_is_the_first() {
        let mut known = std::collections::BTreeSet::new();
        let mut wrong = Vec::new();
        for (c, readings) in all() {
            assert!(known.insert(c), "{c} stands twice");
            assert_eq!(key(c), c, "{c} is no simplified character");
            let first = c.to_pinyin().unwrap().plain();
            let has = |reading| c.to_pinyin_multi().unwrap().into_iter().any(|it| it.plain() == reading);
            wrong.extend(readings.filter(|&reading| reading == first || !has(reading)).map(|it| format!("{c}{it}")));
        }
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(known.len() > 150);
    }
}
