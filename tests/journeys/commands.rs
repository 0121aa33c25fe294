//! The command line: numbers, percentages, ids and titles, their completion, the files that are named.

use gangmu::reader::{Effect, Opening, Source};
use gangmu::report::SectionId;

use super::common::squeeze;
use super::notes::UNSEEN;
use super::play::{BUNDLED, EN, Play, ZH};

#[test]
fn outline_numbers_lead_to_every_titled_section() {
    for report in [&*BUNDLED, &*UNSEEN] {
        let mut numbers: Vec<u32> = Vec::new();
        for (at, section) in report.sections().enumerate().skip(1).filter(|(_, section)| section.is_titled()) {
            numbers.resize(usize::from(section.level), 0);
            *numbers.last_mut().unwrap() += 1;
            let text = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
            let mut play = Play::new(report, ZH, 80, 8);
            play.text(&format!(":{text}"));
            play.keys("<Enter>");
            assert_eq!(play.state.section(), SectionId(at as u32), "{text}");
        }
    }
}

#[test]
fn commands_go_to_percentages_and_ids_and_wrong_ones_say_what_would_do() {
    let mut play = Play::new(&UNSEEN, ZH, 120, 12);
    play.command("south-b");
    assert_eq!(play.heading(), "乙");
    play.command("50%");
    let by_command = (play.page(), play.words_here());
    play.keys("g 50%");
    assert_eq!((play.page(), play.words_here()), by_command);
    play.command("２．１");
    assert_eq!(play.heading(), "甲", "full-width characters are twins");
    play.command("north~\"第二处");
    assert!(play.words_here().starts_with("第二处要点"));
    for (wrong, hint) in [
        ("3.2", "可用 1 到 2"),
        ("2.9", "可用 2.1 到 2.2"),
        ("1.1", "1 下不再分节"),
        ("sooth", "没有 sooth"),
        ("south-c", "有 south-a south-b"),
    ] {
        let status = play.command(wrong);
        assert!(status.contains(hint), "{wrong}: {status}");
    }
    assert!(play.command("n").contains("只打开了一个文件"));
}

#[test]
fn tab_completes_ids() {
    let mut play = Play::new(&UNSEEN, ZH, 120, 12);
    let text = |play: &Play| play.state.prompt.as_ref().unwrap().text().to_owned();
    play.keys(":");
    play.text("so");
    let walked: Vec<String> = ["<Tab>", "<Tab>", "<Tab>", "<Tab>", "<S-Tab>"]
        .iter()
        .map(|key| {
            play.keys(key);
            text(&play)
        })
        .collect();
    assert_eq!(walked, ["south", "south-a", "south-b", "south", "south-b"]);
    play.keys("<Enter>");
    assert_eq!(play.heading(), "乙");
    play.keys(":");
    play.text("zzz");
    play.keys("<Tab>");
    assert_eq!(text(&play), "zzz");
}

#[test]
fn tab_completes_numbers_and_titles_by_pinyin() {
    let mut play = Play::new(&BUNDLED, ZH, 120, 12);
    let text = |play: &Play| play.state.prompt.as_ref().unwrap().text().to_owned();
    play.text(":1.");
    for (number, title) in [("1.1", "（一）全力以赴"), ("1.2", "（二）千方百计")] {
        play.keys("<Tab>");
        assert_eq!(text(&play), number);
        assert!(play.status().contains(title), "{}", play.status());
    }
    play.keys("<S-Tab> <Enter>");
    assert!(play.heading().starts_with("（一）全力以赴"), "{}", play.heading());
    play.text(":2");
    play.keys("<Tab>");
    assert_eq!(text(&play), "2.1", "behind the number itself come those below it");
    play.keys("<Esc>");
    play.text(":zyjjs");
    assert!(play.status().contains("镇域经济逆势向好"), "before Tab already: {}", play.status());
    play.keys("<Tab> <Enter>");
    assert_eq!(play.heading(), "镇域经济逆势向好。");
    play.text(":zyjjx");
    play.keys("<Enter>");
    assert!(play.status().contains("没有 zyjjx"), "{}", play.status());
    // A whole title is as good as an id.
    for title in ["集体经济蓬勃发展", "（二）千方百计谋发展,推动区域经济稳中提质", "2022年主要工作回顾"]
    {
        play.command(title);
        assert!(squeeze(&play.heading()).starts_with(title.split(',').next().unwrap()), "{title}: {}", play.status());
    }
}

#[test]
fn the_beginning_of_a_title_or_an_id_will_do_where_only_one_section_has_it() {
    let mut play = Play::new(&BUNDLED, ZH, 120, 12);
    for (typed, heading) in [
        ("镇域", "镇域经济逆势向好。"),
        ("town-eco", "镇域经济逆势向好。"),
        ("千方百计", "（二）千方百计谋发展，"),
        ("（二）千", "（二）千方百计谋发展，"),
        ("(二)聚焦", "（二）聚焦底线思维，"),
        ("1.2 千方", "（二）千方百计谋发展，"),
        ("2022", "2022 年主要工作回顾"),
        ("2023年", "2023年工作总体安排"),
        ("坚持源头管控, 核酸", "坚持源头管控，“核酸+疫苗”"),
    ] {
        play.command("50%");
        play.text(&format!(":{typed}"));
        let title = squeeze(heading);
        assert!(squeeze(&play.status()).contains(&title), "before Enter already: {typed}: {}", play.status());
        assert!(!play.status().contains('?'), "{typed}: {}", play.status());
        play.keys("<Enter>");
        assert!(squeeze(&play.heading()).starts_with(&title), "{typed}: {}", play.status());
    }
    play.command("town-eco");
    for (typed, said) in [
        ("着力", "着力 有 2 节：着力优化居住环境品质。、着力提升精细管理能级。"),
        ("plan-c", "plan-c 有 3 节：plan-congress-spirit、plan-collective-reform、plan-co-governance"),
        ("聚焦", "聚焦 有 8 节：聚焦学深悟透，全面贯彻~、"),
        ("（二", "有 2 节：（二）千方百计谋发展，~、（二）聚焦底线思维，努~"),
        ("域经济", "没有 域经济；有 镇域经济逆势向好。"),
        ("1.2 聚焦", "没有 1.2 聚焦"),
        ("202", "202 有 2 节：2022 年主要工作回顾、2023年工作总体安排"),
        ("2.023", "可用 2.1 到 2.8"),
        ("，", "没有"),
    ] {
        let status = play.command(typed);
        assert!(status.contains(said), "{typed}: {status}");
        assert_eq!(play.heading(), "镇域经济逆势向好。", "{typed}");
    }
    let mut play = Play::new(&BUNDLED, EN, 120, 12);
    assert!(play.command("着力").contains("2 sections begin with 着力: 着力优化居住环境品质。, "), "{}", play.status());
}

#[test]
fn files_are_stepped_through() {
    let mut play = Play::new(&UNSEEN, ZH, 120, 12);
    let files: Vec<Source> = ["/a.toml", "/b.toml", "/c.toml"].map(|path| Source::of_path(path.into())).to_vec();
    play.state.documents.named = files.clone();
    play.state.documents.source = files[1].clone();
    for (command, to) in [("n", 2), ("p", 0)] {
        play.text(":");
        play.text(command);
        play.keys("<Enter>");
        assert_eq!(play.effects, [Effect::Open(Opening { source: files[to].clone(), place: None, fingerprint: None })]);
    }
    play.state.documents.source = files[2].clone();
    assert!(play.command("n").contains("最后一个"));
    assert!(play.effects.is_empty());
}

#[test]
fn of_ten_thousand_sections_those_behind_are_looked_at_between_keys() {
    let mut source = "schema = 1\ntitle = '题'\n".to_owned();
    for nth in 1..=10_000 {
        source += &format!("[[section]]\nid = 'id-{nth:05}'\ntitle = '题目{nth}号'\nbody = '正文。'\n");
    }
    let report = gangmu::report::parse("t.toml", &source).unwrap();
    let text = |play: &Play| play.state.prompt.as_ref().unwrap().text().to_owned();
    let mut play = Play::new(&report, ZH, 80, 12);
    play.keys(":").text("id-0999");
    assert!(play.state.has_work() && !play.status().contains("Tab"), "none is known yet: {}", play.status());
    while play.state.work(1 << 15) {}
    assert!(play.status().contains("Tab 10"), "{}", play.status());
    // Tab and Enter wait for nothing that comes later: they look at the rest themselves.
    play.keys("<Esc> :").text("id-0999").keys("<Tab> <Tab> <Tab>");
    assert_eq!(text(&play), "id-09992");
    assert!(!play.state.has_work());
    play.keys("<Esc> :").text("题目8765").keys("<Enter>");
    assert_eq!(play.heading(), "题目8765号");
    assert!(!play.state.has_work(), "what was not looked at is forgotten");
    play.command("9999");
    assert_eq!(play.heading(), "题目9999号");
    let status = play.command("题目99");
    assert!(status.contains("有 111 节") && status.contains('等'), "{status}");
    // An id is found at once, in the table or, before that is full, without it.
    for prepared in [false, true] {
        let mut play = Play::new(&report, ZH, 80, 12);
        while prepared && play.state.prepare(1000) {}
        play.command("id-10000");
        assert_eq!(play.heading(), "题目10000号", "{prepared}");
    }
}
