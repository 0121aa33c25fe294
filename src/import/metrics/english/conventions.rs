//! What conventions of reports give that stand beside plain sentences: lists of figures, parts, rates, and words of the
//! flow.

use super::tests::rows;

#[test]
fn a_rate_is_told_of_so_many() {
    assert_eq!(
        rows("The maternal mortality rate dropped to 17.8 per 100,000, or close to nine per 100 residents."),
        ["maternal mortality rate | 17.8 per 100,000 | "]
    );
}

#[test]
fn a_part_is_named_by_where_it_is() {
    assert_eq!(
        rows("China built 2 million km of rural roads, including about 1.1 million km in poor areas."),
        ["rural roads | 2 million km | ", "rural roads in poor areas | about 1.1 million km | "]
    );
    assert_eq!(
        rows("The total loss amounted to $600, with $400 in the City of Norwalk, $146 in Norwalk and $50 in Bronson."),
        [
            "total loss | 600 $ | ",
            "total loss in City of Norwalk | 400 $ | ",
            "total loss in Norwalk | 146 $ | ",
            "total loss in Bronson | 50 $ | "
        ]
    );
    assert_eq!(rows("At Blackpool, 173 of its beds were taken up."), ["beds taken up | 173 | "]);
    assert_eq!(rows("The council met 12 of the 15 targets."), ["targets | 12 | ", "targets | 15 | "]);
}

#[test]
fn of_all_so_many_are_of_a_kind() {
    assert_eq!(
        rows("Of all calls, 232 were for fire, or 2.2 percent, and 1,386 were false alarms, or 13 percent."),
        ["calls for fire | 232 | ", "calls for fire | 2.2 % | ", "false alarms | 1386 | ", "false alarms | 13 % | "]
    );
}

#[test]
fn words_of_the_flow_begin_no_label() {
    assert_eq!(rows("Whereas monthly inflation was 0 percent."), ["monthly inflation | 0 % | "]);
    assert_eq!(
        rows("Of services, 64 percent were good, whereas 25 percent required improvement.").last().map(String::as_str),
        Some("required improvement | 25 % | ")
    );
    assert_eq!(
        rows("Borrowing will be £68 billion, then £59 billion."),
        ["Borrowing | 68 billion £ | ", "Borrowing | 59 billion £ | "]
    );
    assert_eq!(
        rows("A report estimates that $15 billion will be needed for Syria."),
        ["needed for Syria | 15 billion $ | "]
    );
    assert_eq!(
        rows("Data show that in the first 50 weeks 93.7 per cent of patients were treated."),
        ["patients were treated | 93.7 % | "]
    );
    assert_eq!(
        rows("Credit contracted by 0.3 percent from the previous quarter but increased by 16.7 percent."),
        ["Credit contracted | 0.3 % | -0.3%", "Credit increased | 16.7 % | +16.7%"]
    );
}

#[test]
fn a_list_of_figures_begins_with_them() {
    assert_eq!(rows("57 Reviews performed by the Office"), ["Reviews performed | 57 | "]);
    assert_eq!(rows("108 Criminal, civil, or administrative actions").len(), 1);
    assert_eq!(rows("73% Office work is required or requested"), ["Office work is required or requested | 73 % | "]);
    let none: [&str; 0] = [];
    assert_eq!(rows("3 Reviews and audits"), none);
}

#[test]
fn a_value_is_named_before_its_bracket() {
    assert_eq!(
        rows("These factors produced a smaller trade deficit (10.5% of GDP)."),
        ["smaller trade deficit | 10.5 % | "]
    );
    assert_eq!(rows("The budget grew to £17 million (2.4%)."), ["budget | 17 million £ | "]);
}

#[test]
fn a_target_is_no_verb_behind_an_article() {
    assert_eq!(rows("The target is between 6 and 6.5 percent."), ["target | 6–6.5 % | "]);
    assert_eq!(rows("It missed the target for 20,400 patients."), ["patients | 20400 | "]);
    assert_eq!(rows("The number of patients doubled to 12,000."), ["number of patients | 12000 | "]);
}

#[test]
fn what_was_weak_and_what_is_high_are_told_apart() {
    assert_eq!(
        rows("The load factor weakened by 1.9 percentage points to 70.8 per cent."),
        ["load factor | 70.8 % | -1.9 percentage points"]
    );
    assert_eq!(
        rows("Emissions rose by 1.7% to a historic high of 33 Gigatonnes."),
        ["Emissions | 33 Gigatonnes | +1.7%"]
    );
    assert_eq!(
        rows("The operating loss, excluding capital gains, weakened to 27.1 million euros."),
        ["operating loss | 27.1 million euros | "]
    );
}

#[test]
fn a_time_may_stand_between_a_change_and_its_value() {
    assert_eq!(
        rows("The South grew by 14.3 million over the decade to 114.6 million people."),
        ["South | 114.6 million | +14.3 million"]
    );
}

#[test]
fn a_unit_may_be_followed_by_its_short_form() {
    assert_eq!(rows("The world added 260 gigawatts (GW) of renewables."), ["renewables | 260 gigawatts | "]);
}

#[test]
fn an_age_and_a_version_are_no_counts() {
    assert_eq!(rows("Children under age 18 made up 24 percent of the population.").len(), 1);
    let none: [&str; 0] = [];
    assert_eq!(rows("It was superseded by Version 1.7 ratified in 2016."), none);
}
