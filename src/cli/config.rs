//! `gangmu config`: where the configuration is and what is in force, or a file that says what holds without one.

use super::args::ConfigArgs;
use super::settings::Settings;
use super::{Failure, Manner, output};
use crate::store::config::{Origin, SETTINGS, bindings, default_file};
use crate::text::picture::visible_text;
use crate::text::{Ambiguous, Lang};

pub(super) fn run(args: &ConfigArgs, settings: &Settings, manner: Manner) -> Result<(), Failure> {
    let lang = manner.lang;
    if args.default {
        return output::to_stdout(|out| out.write_all(default_file(lang).as_bytes()));
    }
    let path = match &settings.path {
        Some(path) => visible_text(&path.display().to_string()).into_owned(),
        None => lang.pick("（未读配置文件）", "(no file is read)").to_owned(),
    };
    let there = match (&settings.path, settings.found) {
        (Some(_), false) => lang.pick("  （没有这个文件）", "  (there is no such file)"),
        _ => "",
    };
    output::to_stdout(|out| {
        writeln!(out, "# {path}{there}")?;
        for setting in SETTINGS {
            let line = format!("{} = {}", setting.name, (setting.show)(&settings.config));
            let origin = match settings.origin(setting.name) {
                Origin::Default => lang.pick("默认", "default"),
                Origin::File => lang.pick("文件", "file"),
                Origin::Environment(variable) => variable,
            };
            let pad = " ".repeat(28usize.saturating_sub(Ambiguous::Narrow.of_str(&line)));
            writeln!(out, "{line}{pad}  # {origin}")?;
        }
        let (looks, _) = settings.config.looks();
        for (name, look) in &looks {
            for (role, contrast) in look.faint() {
                let (name, least, role) = (visible_text(name), role.least, role.name);
                writeln!(
                    out,
                    "{}",
                    match lang {
                        Lang::Zh => format!("# 主题 {name}：{role} 的对比只有 {contrast:.1}:1，{least}:1 以上才好认"),
                        Lang::En =>
                            format!("# theme {name}: {role} stands out {contrast:.1}:1 only; {least}:1 is legible"),
                    }
                )?;
            }
        }
        let keys = bindings(&settings.config.preferences.bindings);
        if !keys.is_empty() {
            writeln!(out, "\n[keys]")?;
        }
        keys.iter().try_for_each(|line| writeln!(out, "{line}"))
    })
}
