//! What whole sentences of English prose give.

use super::*;
use crate::report::Metric;

/// `label | from→stated unit | change` of each metric.
pub(super) fn rows(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    read(text, 0, &Context::default(), &mut found);
    for found in &found {
        assert_eq!(&text[found.quote_bytes.clone()], found.metric.quote);
        assert!(found.metric.quote.contains(&text[found.value_bytes.clone()]), "{found:?}");
    }
    let from = |metric: &RawMetric| metric.from.as_ref().map(|from| format!("{from}→")).unwrap_or_default();
    let change = |metric: &RawMetric| metric.change.clone().unwrap_or_default();
    let row = |metric: &RawMetric| {
        let shown = Metric::from(metric).shown();
        format!("{} | {}{shown} {} | {}", metric.label, from(metric), metric.unit, change(metric))
    };
    found.iter().map(|found| row(&found.metric).replace("  ", " ")).collect()
}

#[test]
fn percent_money_and_counts() {
    assert_eq!(
        rows("Gross domestic product (GDP) grew by 6.6 percent, exceeding 90 trillion yuan."),
        ["Gross domestic product (GDP) grew | 6.6 % | +6.6%", "Gross domestic product (GDP) | 90 trillion yuan | "]
    );
    assert_eq!(rows("A further 13.61 million new urban jobs were added."), ["new urban jobs added | 13.61 million | "]);
    assert_eq!(
        rows("Utilized foreign investment totaled US$138.3 billion."),
        ["Utilized foreign investment | 138.3 billion US$ | "]
    );
    assert_eq!(
        rows("Another 4,100 kilometers of high-speed railways opened to traffic."),
        ["high-speed railways opened to traffic | 4100 kilometers | "]
    );
}

#[test]
fn from_to_is_one() {
    assert_eq!(
        rows("Revenue rose from $3.2 billion to $3.9 billion, an increase of 12% over the previous year."),
        ["Revenue | 3.2→3.9 billion $ | +12%"]
    );
    assert_eq!(rows("Profit fell from 8% to 5%."), ["Profit | 8→5 % | "]);
    assert_eq!(rows("Staff rose from 1,000 to 1,200 people."), ["Staff | 1000→1200 people | "]);
    assert_eq!(rows("The tariff level was reduced from 9.8 to 7.5 percent."), ["tariff level | 9.8→7.5 % | "]);
    assert_eq!(rows("Unemployment decreased to 4.1% from 5.2% a year earlier."), ["Unemployment | 5.2→4.1 % | "]);
    assert_eq!(rows("Spending increased 8% to £4.5 million."), ["Spending | 4.5 million £ | +8%"]);
    assert_eq!(rows("Average waiting time fell by 3 days to 12 days."), ["Average waiting time | 12 days | -3 days"]);
    assert_eq!(rows("Users grew from 900,000 to 1.2 million."), ["Users | 0.9→1.2 million | "]);
}

#[test]
fn from_to_may_tell_its_times_and_its_whole() {
    assert_eq!(rows("The deficit dropped from 2.8% of GDP in 2009 to 1.5% last year."), ["deficit | 2.8→1.5 % | "]);
    assert_eq!(
        rows("The capital rate rose from 8.4% at the end of 2007 to 13.3% by the end of last year."),
        ["capital rate | 8.4→13.3 % | "]
    );
    assert_eq!(rows("Revenue went up from 5.1 trillion yuan to 11.7 trillion yuan.").len(), 1);
}

#[test]
fn a_part_or_an_addition_is_named_behind_its_number() {
    assert_eq!(
        rows(
            "A total of 19,700 kilometers of rail lines were built, 8,951 kilometers of which are high-speed railways."
        ),
        ["rail lines built | 19700 kilometers | ", "high-speed railways | 8951 kilometers | "]
    );
    assert_eq!(
        rows("We reduced the tax burden by 2.6 trillion yuan, including 1.7 trillion yuan in premium cuts."),
        ["tax burden | 2.6 trillion yuan | -2.6 trillion yuan", "premium cuts | 1.7 trillion yuan | "]
    );
    assert_eq!(
        rows("All poor residents, totaling 5.5 million, were assisted, as were all of the remaining 52 poor counties."),
        ["All poor residents | 5.5 million | ", "poor counties | 52 | "]
    );
    assert_eq!(rows("They were made when output had exceeded 60 trillion yuan."), ["output | 60 trillion yuan | "]);
    assert_eq!(rows("The price index posted a 2.5 percent growth."), ["price index growth | 2.5 % | +2.5%"]);
}

#[test]
fn changes_and_values_are_dealt_out_in_order() {
    assert_eq!(
        rows("The court accepted 34 cases and concluded 31 cases, up 22 percent and 23 percent respectively."),
        ["cases accepted | 34 | +22%", "cases concluded | 31 | +23%"]
    );
    assert_eq!(
        rows("Output was 5 tons and stock 3 tons, up 5% and down 3%, respectively."),
        ["Output | 5 tons | +5%", "stock | 3 tons | -3%"]
    );
    assert_eq!(
        rows("Courts closed 10 cases, 20 cases and 30 cases, up 1%, 2% and 3% respectively from 2017."),
        ["cases closed | 10 | +1%", "cases | 20 | +2%", "cases | 30 | +3%"]
    );
    assert_eq!(
        rows("The income of urban and rural residents reached 5,000 yuan and 3,000 yuan, respectively."),
        ["income of urban residents | 5000 yuan | ", "income of rural residents | 3000 yuan | "]
    );
    assert_eq!(
        rows("Exports and imports grew by 5% and 3% respectively."),
        ["Exports grew | 5 % | +5%", "imports grew | 3 % | +3%"]
    );
}

#[test]
fn highlights_without_a_full_stop_are_figures() {
    assert_eq!(
        rows("Sales up 18.2% to £49.8m, up 1.6% abroad"),
        ["Sales | 49.8 million £ | +18.2%", "Sales up | 1.6 % | +1.6%"]
    );
    assert_eq!(rows("Margin up 190 basis points to 46.8% (2009: 44.9%)"), ["Margin | 46.8 % | +190 basis points"]);
    assert_eq!(
        rows("Final dividend of 5.0p (2009: 4.0p) giving a yearly dividend up 33% to 8.0p (2009: 6.0p)"),
        ["Final dividend | 5.0 p | ", "yearly dividend | 8.0 p | +33%"]
    );
    assert_eq!(
        rows("Online sales increased by 43.0% (2010: 63.0%) to £183.1m (2010: £128.0m)"),
        ["Online sales | 183.1 million £ | +43.0%"]
    );
    assert_eq!(rows("Overall crime fell from 65,884 last year to 61,483."), ["Overall crime | 65884→61483 | "]);
    assert_eq!(rows("Net debt of £3.7bn after £20m share buyback").len(), 2);
    let none: [&str; 0] = [];
    assert_eq!(rows("Review of 12 projects"), none);
    let item = Context::default().in_list();
    let mut found = Vec::new();
    read("18 UK stores modernised", 0, &item, &mut found);
    assert_eq!(found.iter().map(|found| &*found.metric.label).collect::<Vec<_>>(), ["UK stores modernised"]);
}

#[test]
fn a_change_may_be_told_in_a_clause_of_its_own() {
    assert_eq!(
        rows("Output was 126.27 million tons, an increase of 3.12 million tons, up by 2.5 percent year-on-year."),
        ["Output | 126.27 million tons | +3.12 million tons"]
    );
    assert_eq!(
        rows("Poverty is at 48.3 percent, a 4-percentage point decline compared to the same period in 2020."),
        ["Poverty | 48.3 % | -4 percentage points"]
    );
    assert_eq!(rows("The margin increased 9.7% over the prior year to a record 50.1%."), ["margin | 50.1 % | +9.7%"]);
    assert_eq!(rows("Assets were $15.8 billion, down from $16.1 billion."), ["Assets | 16.1→15.8 billion $ | "]);
    assert_eq!(rows("EPS of $0.38 compared to $0.29 a year before"), ["EPS | 0.38 $ | "]);
    assert_eq!(rows("Profit of £761 million, 8.6% ahead of last year."), ["Profit | 761 million £ | +8.6%"]);
    assert_eq!(rows("Better costs offset a 5% sales decline."), ["sales decline | 5 % | -5%"]);
    assert_eq!(rows("The poor population decreased by 11 million."), ["poor population | 11 million | -11 million"]);
    assert_eq!(rows("The rate does not rise above 4.5%."), ["rate | above 4.5 % | "]);
}

#[test]
fn an_amount_is_named_by_what_stands_about_it() {
    assert_eq!(
        rows("The Office appealed for 46.4 billion U.S. dollars to help."),
        ["Office appealed | 46.4 billion US$ | "]
    );
    assert_eq!(
        rows("With $60 million cash on hand and $525 million total liquidity, all is well."),
        ["cash | 60 million $ | ", "total liquidity | 525 million $ | "]
    );
    assert_eq!(rows("It finished the quarter paying $87 million in dividends."), ["dividends | 87 million $ | "]);
    assert_eq!(
        rows("The States are by far the biggest donor, giving over $14 billion so far."),
        ["States | over 14 billion $ | "]
    );
    assert_eq!(
        rows("They help people through 36 country plans and 9 regional plans."),
        ["country plans | 36 | ", "regional plans | 9 | "]
    );
}

#[test]
fn a_change_may_stand_before_its_noun() {
    assert_eq!(rows("This now accounts for 31% of home sales."), ["home sales | 31 % | "]);
    assert_eq!(rows("Better service comes from a 6.4% rise in the precept."), ["precept rise | 6.4 % | +6.4%"]);
    assert_eq!(rows("The number of officers reached 2,361 and answered 999 calls."), ["number of officers | 2361 | "]);
}

#[test]
fn ranges_are_stated_whole() {
    assert_eq!(rows("We aim for GDP growth of 6–6.5 percent."), ["GDP growth | 6–6.5 % | +6%"]);
    assert_eq!(
        rows("Between 20% and 30% of pupils passed, in 5 to 10 schools."),
        ["pupils passed | 20–30 % | ", "schools | 5 to 10 | "]
    );
    assert_eq!(rows("A drop of around 3 percent in energy consumption per unit of GDP.").len(), 1);
}

#[test]
fn years_ordinals_names_numbers_of_telephones_and_headings_are_none() {
    let none: [&str; 0] = [];
    assert_eq!(rows("In 2018 the 13th Congress met on March 5 about COVID-19, 5G and PM2.5."), none);
    assert_eq!(rows("Call 555-1234 or +1 (202) 555-0199; the server is at 192.168.1.1 since 2015–2020."), none);
    assert_eq!(rows("I. 2018 in Review of 12 projects"), none);
    assert_eq!(rows("Answers come within 30 days."), none);
}

#[test]
fn a_value_may_be_reset() {
    assert_eq!(rows("We will reduce the rate of 16% for manufacturing to 13%."), ["rate | 16→13 % | "]);
    assert_eq!(rows("We cut the tax rate of 10 percent in services to 9 percent."), ["tax rate | 10→9 % | "]);
    assert_eq!(rows("Sales saw an increase of 8% to 10%."), ["Sales increase | 8–10 % | +8%"]);
}

#[test]
fn a_mean_growth_is_no_change_between_the_two_ends() {
    assert_eq!(
        rows("GDP has risen from 54 trillion to 82.7 trillion yuan, registering average annual growth of 7.1 percent."),
        ["GDP | 54→82.7 trillion yuan | ", "GDP average annual growth | 7.1 % | +7.1%"]
    );
    assert_eq!(rows("Urban income rose by 7.9 percent year-on-year to 29,957."), ["Urban income | 29957 | +7.9%"]);
    assert_eq!(
        rows(
            "The value of the 10 largest industries reached 151 billion yuan, accounting for 18 percent of GDP, up by 6.7 percent."
        ),
        [
            "value of the 10 largest industries | 151 billion yuan | +6.7%",
            "value of the 10 largest industries | 18 % | "
        ]
    );
}

#[test]
fn a_subject_parted_from_its_verb_is_found() {
    assert_eq!(
        rows("Oxygen demand, a key index for water quality, fell by 2.9 percent."),
        ["Oxygen demand fell | 2.9 % | -2.9%"]
    );
    assert_eq!(
        rows("Spending on trips, official vehicles, and hospitality was cut by 35 percent."),
        ["Spending on trips cut | 35 % | -35%"]
    );
}

#[test]
fn those_counted_are_named_by_the_deed() {
    assert_eq!(
        rows("The country began to build 6.6 million units of public housing, and 5.4 million were completed."),
        ["units of public housing to be built | 6.6 million | ", "units of public housing completed | 5.4 million | "]
    );
    assert_eq!(
        rows("Basic plans cover 1.35 billion people, and the government abolished 416 approvals."),
        ["people covered by Basic plans | 1.35 billion | ", "approvals abolished | 416 | "]
    );
    assert_eq!(
        rows("The programme reached 1.2 million children. The number of pupils reached 2,361."),
        ["children reached by programme | 1.2 million | ", "number of pupils | 2361 | "]
    );
}

#[test]
fn those_that_are_not_named_are_told_by_the_deed() {
    assert_eq!(
        rows("-- Prosecuted 405,000 for violent crimes. We convicted 24 people of theft and 56 for fraud."),
        ["prosecuted for violent crimes | 405000 | ", "people convicted | 24 | ", "people for fraud | 56 | "]
    );
    assert_eq!(
        rows(
            "There are 12 new firms, totaling 47. While 80% were minor incidents, 24 were severe or critical incidents."
        ),
        ["new firms | 12 | ", "firms | 47 | ", "minor incidents | 80 % | "]
    );
    assert_eq!(
        rows("A sum of $3 million will be taken from reserves, of which $2 million is to fund the deficit."),
        ["sum taken from reserves | 3 million $ | ", "fund the deficit | 2 million $ | "]
    );
}

#[test]
fn a_share_of_a_target_is_told_of_its_amount() {
    assert_eq!(
        rows("Revenue amounted to 4.2 trillion yuan, 111.6% of the budgeted figure and an increase of 18.3%."),
        ["Revenue | 4.2 trillion yuan | +18.3%", "Revenue of the budgeted figure | 111.6 % | "]
    );
    assert_eq!(
        rows("We installed 27 percent more bike lanes and 94 percent more speed bumps."),
        ["bike lanes | 27 % | +27%", "speed bumps | 94 % | +94%"]
    );
}

/// Each share is one of the amount, not of the share before, whose label would grow with each.
#[test]
fn several_shares_are_of_one_amount() {
    assert_eq!(
        rows("Revenue was 5 billion yuan, 111% of the budgeted figure, 95% of the annual plan."),
        [
            "Revenue | 5 billion yuan | ",
            "Revenue of the budgeted figure | 111 % | ",
            "Revenue of the annual plan | 95 % | "
        ]
    );
}

#[test]
fn a_date_parts_nothing() {
    assert_eq!(
        rows("Revenue for the six months ended June 30, 2019, was RMB 17,230 million, a decrease of 8.0%."),
        ["Revenue | 17230 million RMB | -8.0%"]
    );
    assert_eq!(rows("Earnings for the 53 weeks ended February 3, 2001 grew 7% to $1.82."), ["Earnings | 1.82 $ | +7%"]);
}

#[test]
fn what_is_no_statement_of_a_subject_counts_its_noun() {
    assert_eq!(
        rows("This is affecting 25,600 households. They were a key partner to 39 pharmacies."),
        ["households affected | 25600 | ", "pharmacies | 39 | "]
    );
    assert_eq!(
        rows("This plan will bring us to a total of 850 stores. We shut down 12 illegal shops."),
        ["stores | 850 | ", "illegal shops shut down | 12 | "]
    );
    assert_eq!(
        rows(
            "We served 300 elderly residents in 24 small or remote villages and 12 Early Learning and childcare places."
        ),
        [
            "elderly residents served | 300 | ",
            "small or remote villages | 24 | ",
            "Early Learning and childcare places | 12 | "
        ]
    );
}

#[test]
fn a_change_may_stand_before_the_two_ends_of_it() {
    assert_eq!(rows("The staff has grown by 4 per cent from 2,506 to 2,719."), ["staff | 2506→2719 | +4%"]);
    assert_eq!(
        rows("Reserves grew from $33.42 billion in the first quarter of 2020 to $36 billion."),
        ["Reserves | 33.42→36 billion $ | "]
    );
    assert_eq!(
        rows("Output is 294.8 billion catties, an increase of 2.87 billion catties over last year."),
        ["Output | 294.8 billion catties | +2.87 billion catties"]
    );
}

#[test]
fn those_that_something_is_done_with_are_counted_by_themselves() {
    assert_eq!(
        rows("We increased our reach with 50,000 enrolments and recruited 100 Special Constables."),
        ["enrolments | 50000 | ", "Special Constables recruited | 100 | "]
    );
    assert_eq!(
        rows("At present, 80% of winter wheat and 70% of winter rape are sown."),
        ["winter wheat | 80 % | ", "winter rape | 70 % | "]
    );
    assert_eq!(
        rows("The Board approved $5 million for roads and $3 million for parks."),
        ["approved for roads | 5 million $ | ", "parks | 3 million $ | "]
    );
    assert_eq!(rows("Our staff of 1,200 answered calls.")[0], "staff | 1200 | ");
    assert_eq!(
        rows("In 2019, GDP grew 6.1% and in 2020 it grew 2.3%."),
        ["GDP grew | 6.1 % | +6.1%", "GDP grew | 2.3 % | +2.3%"]
    );
}

#[test]
fn what_stands_behind_money_names_it() {
    assert_eq!(rows("The funds were in a $113 million surplus."), ["surplus | 113 million $ | "]);
    assert_eq!(rows("All but $67 million of that surplus has been used."), ["surplus | 67 million $ | "]);
    assert_eq!(
        rows("Revenue increased by 8.3 percent, including 13.6 percent in tax revenue."),
        ["Revenue increased | 8.3 % | +8.3%", "tax revenue | 13.6 % | "]
    );
    assert_eq!(rows("Shoppers spent 11.6 percent more than before."), ["Shoppers spent more | 11.6 % | +11.6%"]);
}

#[test]
fn a_clause_without_a_verb_goes_on_about_the_last_change() {
    assert_eq!(
        rows("Urban income rose by an average of 9.7% and rural income by 8.9%."),
        ["Urban income rose | 9.7 % | +9.7%", "rural income rose | 8.9 % | +8.9%"]
    );
    assert_eq!(
        rows("GDP is forecast to grow by 7.1% in 2022 and 8.5% in 2023."),
        ["GDP grow | 7.1 % | +7.1%", "GDP grow | 8.5 % | +8.5%"]
    );
    assert_eq!(rows("With income growing at 7.4 per cent, all gained."), ["income growing | 7.4 % | +7.4%"]);
    assert_eq!(
        rows("Spending totaled 3 trillion yuan and grew at an average annual rate of more than 23%."),
        ["Spending | 3 trillion yuan | +23%"]
    );
}

#[test]
fn money_is_named_by_what_it_is_spent_on() {
    assert_eq!(
        rows("We have set aside R462 million for housing projects."),
        ["set aside for housing projects | 462 million R | "]
    );
    assert_eq!(
        rows("Over R80.5 million has been allocated for agriculture."),
        ["allocated for agriculture | Over 80.5 million R | "]
    );
    assert_eq!(
        rows("The Bank pegged the deficit for the year at ₹15.07 lakh crore."),
        ["deficit for the year | 15.07 lakh crore ₹ | "]
    );
    assert_eq!(rows("They bought land at a cost of R47 million for homes."), ["cost | 47 million R | "]);
}

#[test]
fn an_amount_that_is_added_is_a_change_in_any_scale() {
    assert_eq!(
        rows("This year, 2.15 trillion yuan of local bonds will be issued, an 800 billion yuan increase on last year."),
        ["local bonds | 2.15 trillion yuan | +800 billion yuan"]
    );
}

#[test]
fn a_measure_is_named_by_whose_it_is() {
    assert_eq!(
        rows(
            "New power plants with a capacity of 445 million kW were opened, including hydropower plants with 96.01 million kW capacity."
        ),
        ["capacity of New power plants | 445 million kW | ", "capacity of hydropower plants | 96.01 million kW | "]
    );
    assert_eq!(
        rows(
            "Of the estimated 1.2 million Gauteng residents who are ill, close to 900 000 now have access to therapy."
        ),
        ["Gauteng residents | 1.2 million | ", "Gauteng residents with access to therapy | close to 900000 | "]
    );
    assert_eq!(
        rows("New records were set for grain production, which reached 545 billion kg last year."),
        ["grain production | 545 billion kg | "]
    );
    assert_eq!(
        rows("This is an improvement on the 22 000 permanent jobs of last year."),
        ["permanent jobs | 22000 | "]
    );
}

#[test]
fn a_value_of_another_time_is_of_the_same() {
    assert_eq!(
        rows("The growth forecast was maintained at 1.4% in 2021, 2.1% in 2022 and 2023, and 2% in 2024."),
        ["growth forecast | 1.4 % | ", "growth forecast | 2.1 % | ", "growth forecast | 2 % | "]
    );
    assert_eq!(
        rows("Borrowing is to fall from £31.8bn in 2019/20 to £19.8bn in 2023-24, its lowest in more than 20 years."),
        ["Borrowing | 31.8→19.8 billion £ | "]
    );
    assert_eq!(rows("The Office raised its growth forecast to 1.6% from 1.3%."), ["growth forecast | 1.3→1.6 % | "]);
}

#[test]
fn what_is_handed_to_those_counted_names_them() {
    assert_eq!(
        rows("Safe water was provided to an additional 97.48 million rural residents."),
        ["rural residents with Safe water | 97.48 million | "]
    );
    assert_eq!(
        rows("We cut taxes, reducing the burden on farmers by an average of 133.5 billion yuan per year."),
        ["burden on farmers | 133.5 billion yuan | -133.5 billion yuan"]
    );
    assert_eq!(
        rows("Investment rose from the 128.8 billion yuan of 2002 to 366.4 billion yuan in 2007."),
        ["Investment | 128.8→366.4 billion yuan | "]
    );
    assert_eq!(
        rows(
            "We have added more than $1.3 billion into K-12 education. Another $533 million owed to the towns is repaid."
        ),
        ["K-12 education | more than 1.3 billion $ | ", "owed to the towns | 533 million $ | "]
    );
}

/// A change is a sign, a number and a unit without digits or control characters, whatever stands in the text.
#[test]
fn a_change_is_one_that_a_report_can_hold() {
    assert_eq!(rows("The cost of motoring rose by 32 per\0\0cent."), ["cost of motoring | 32 | +32"]);
    assert_eq!(rows("The price rose by 32 CO2 credits."), ["price | 32 CO2 credits | "]);
}

/// A row of bare numbers is passed over, however long it is, and what follows is read.
#[test]
fn a_row_of_bare_numbers_states_nothing() {
    assert_eq!(rows(&format!("{}. Sales rose by 5 percent.", "R 5 ".repeat(3000))), ["Sales rose | 5 % | +5%"]);
    assert_eq!(
        rows("In 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 we built 42 schools."),
        ["schools built | 42 | "]
    );
}
