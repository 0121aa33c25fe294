//! A validator for the part of JSON Schema (draft 2020-12) that `tests/schema` uses, stricter in one thing: a field that
//! the schema does not name is a fault, so that what is written is also described.

use serde_json::Value;

/// The schema of everything that is written as JSON.
pub(crate) const SCHEMA: &str = include_str!("../schema/gangmu-1.json");

/// Panics unless `text` is one JSON text that keeps to the schema; gives it.
#[track_caller]
pub(crate) fn held(text: &str) -> Value {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    if let Err(fault) = (Validator { root: &schema }).check(&value, &schema, "$") {
        panic!("{fault}");
    }
    value
}

struct Validator<'a> {
    root: &'a Value,
}

impl Validator<'_> {
    fn check(&self, value: &Value, schema: &Value, at: &str) -> Result<(), String> {
        let keywords = schema.as_object().ok_or_else(|| format!("{at}: the schema is no object"))?;
        for (keyword, rule) in keywords {
            match keyword.as_str() {
                "$ref" => self.check(value, self.resolve(rule)?, at)?,
                "oneOf" => self.one_of(value, rule, at)?,
                "const" if value != rule => return Err(format!("{at}: {value} is not {rule}")),
                "enum" if !rule.as_array().is_some_and(|all| all.contains(value)) => {
                    return Err(format!("{at}: {value} is none of {rule}"));
                }
                "type" => is_of_type(value, rule).then_some(()).ok_or_else(|| format!("{at}: {value} is no {rule}"))?,
                "minimum" if value.as_f64().is_some_and(|it| it < rule.as_f64().unwrap_or(0.0)) => {
                    return Err(format!("{at}: {value} is below {rule}"));
                }
                "required" => required(value, rule, at)?,
                "properties" => self.properties(value, rule, at)?,
                "items" => {
                    for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(item, rule, &format!("{at}[{nth}]"))?;
                    }
                }
                "const" | "enum" | "minimum" | "$schema" | "$defs" | "title" | "description" => {}
                other => return Err(format!("{at}: the validator does not know {other}")),
            }
        }
        Ok(())
    }

    fn resolve(&self, reference: &Value) -> Result<&Value, String> {
        let pointer = reference.as_str().and_then(|it| it.strip_prefix('#')).ok_or("a reference elsewhere")?;
        self.root.pointer(pointer).ok_or_else(|| format!("no {pointer} in the schema"))
    }

    fn one_of(&self, value: &Value, rules: &Value, at: &str) -> Result<(), String> {
        let faults: Vec<String> =
            rules.as_array().into_iter().flatten().filter_map(|rule| self.check(value, rule, at).err()).collect();
        let fitting = rules.as_array().map_or(0, Vec::len) - faults.len();
        // The fault of the kind that is meant is the one that is not about the kind.
        let told = faults.iter().find(|fault| !fault.starts_with("$.kind")).or(faults.first());
        (fitting == 1).then_some(()).ok_or_else(|| format!("{at}: {fitting} kinds fit: {}", told.map_or("", |it| it)))
    }

    fn properties(&self, value: &Value, rules: &Value, at: &str) -> Result<(), String> {
        // The kind first, so that a fault of it is the one reported.
        let Some(fields) = value.as_object() else { return Ok(()) };
        let kind = fields.iter().filter(|(name, _)| *name == "kind");
        for (name, field) in kind.chain(fields.iter().filter(|(name, _)| *name != "kind")) {
            let rule = rules.get(name).ok_or_else(|| format!("{at}.{name} is not in the schema"))?;
            self.check(field, rule, &format!("{at}.{name}"))?;
        }
        Ok(())
    }
}

fn required(value: &Value, names: &Value, at: &str) -> Result<(), String> {
    let Some(fields) = value.as_object() else { return Ok(()) };
    let mut names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
    names.find(|name| !fields.contains_key(*name)).map_or(Ok(()), |name| Err(format!("{at} has no {name}")))
}

fn is_of_type(value: &Value, rule: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        _ => false,
    };
    match rule {
        serde_json::Value::String(name) => is(name),
        serde_json::Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}
