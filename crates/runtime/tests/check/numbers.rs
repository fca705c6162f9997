//! Bounds and multiples.

use understory_runtime::check::{
    Check, Enum, ExclusiveMaximum, ExclusiveMinimum, Maximum, Minimum, MultipleOf, Not,
};
use understory_runtime::scalars::Decimal;

use crate::support::{fails, json, meets};

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a number")
}

#[test]
fn a_number_is_not_in_a_range() {
    const TABLE: &[Check] = &[Not(&[Minimum("800"), Maximum("899")])];
    for value in ["799", "900", "799.9", "-850", "null"] {
        meets(TABLE, &json(value));
    }
    for value in ["800", "850.5", "8.99e2"] {
        fails(TABLE, &json(value), "it is what it must not be");
    }
}

#[test]
fn a_bound_is_within_unless_it_is_exclusive() {
    meets(&[Minimum("3"), Maximum("3")], &3_i64);
    fails(&[Minimum("3")], &2_i64, "less than 3");
    fails(&[Maximum("3")], &4_u32, "more than 3");
    fails(&[ExclusiveMinimum("3")], &3_i64, "not more than 3");
    fails(&[ExclusiveMaximum("3")], &3_i64, "not less than 3");
    meets(&[ExclusiveMinimum("2.5"), ExclusiveMaximum("3.5")], &3_i64);
    fails(&[Minimum("2.5")], &2_i64, "less than 2.5");
    fails(&[Maximum("-2.5")], &-2_i64, "more than -2.5");
    meets(&[Maximum("-2.5")], &-3_i64);
}

#[test]
fn no_digit_of_a_whole_number_is_lost() {
    meets(&[Maximum("9223372036854775807")], &i64::MAX);
    fails(&[Maximum("9223372036854775806")], &i64::MAX, "more than 9223372036854775806");
    fails(&[ExclusiveMinimum("-9223372036854775808")], &i64::MIN, "not more than -9223372036854775808");
    fails(&[Maximum("18446744073709551614")], &u64::MAX, "more than 18446744073709551614");
    // Two neighbours that are one double.
    meets(&[Maximum("9007199254740993")], &9_007_199_254_740_993_i64);
    fails(&[Maximum("9007199254740992")], &9_007_199_254_740_993_i64, "more than 9007199254740992");
    fails(&[MultipleOf("2")], &9_007_199_254_740_993_i64, "not a multiple of 2");
    meets(&[Minimum("-1e400"), Maximum("1e400")], &i64::MIN);
    fails(&[Maximum("1e18")], &i64::MAX, "more than 1e18");
}

#[test]
fn a_double_is_the_decimal_that_travels() {
    meets(&[Maximum("0.1"), Minimum("0.1")], &0.1_f64);
    fails(&[Maximum("0.3")], &(0.1 + 0.2), "more than 0.3");
    meets(&[Maximum("0.1"), Minimum("0.1")], &0.1_f32);
    meets(&[Minimum("0")], &-0.0_f64);
    fails(&[ExclusiveMinimum("0")], &-0.0_f64, "not more than 0");
    meets(&[ExclusiveMinimum("0")], &5e-324_f64);
    meets(&[Maximum("1.7976931348623157e308")], &f64::MAX);
    fails(&[Maximum("1.7976931348623156e308")], &f64::MAX, "more than 1.7976931348623156e308");
}

#[test]
fn multiples_of_decimals_are_exact() {
    for value in [0.0, -0.0, 0.01, 0.07, 0.29, 4.35, 19.99, 1e20, 1e300, -1.13] {
        meets(&[MultipleOf("0.01")], &value);
    }
    fails(&[MultipleOf("0.1")], &(0.1 + 0.2), "not a multiple of 0.1");
    meets(&[MultipleOf("0.1")], &0.3_f64);
    meets(&[MultipleOf("0.1")], &0.3_f32);
    fails(&[MultipleOf("0.01")], &0.075_f64, "not a multiple of 0.01");
    meets(&[MultipleOf("0.0001")], &0.0075_f64);
    meets(&[MultipleOf("1e-8")], &12_391_239_123_i64);
    fails(&[MultipleOf("0.123456789")], &1e308_f64, "not a multiple of 0.123456789");
    meets(&[MultipleOf("1.5")], &i64::from(u32::MAX));
    fails(&[MultipleOf("1.5")], &7_i64, "not a multiple of 1.5");
    meets(&[MultipleOf("3"), MultipleOf("-3")], &-9_i64);
    meets(&[MultipleOf("18446744073709551615")], &u64::MAX);
    meets(&[MultipleOf("18446744073709551615")], &decimal("184467440737095516150e30"));
}

#[test]
fn decimals_of_any_length_are_compared_digit_by_digit() {
    let long = decimal("123456789012345678901234567890.00000000000000000001");
    fails(&[Maximum("123456789012345678901234567890")], &long, "more than 123456789012345678901234567890");
    meets(&[Maximum("123456789012345678901234567891"), Minimum("1.2e29")], &long);
    meets(&[MultipleOf("0.1")], &decimal("1.10"));
    meets(&[Minimum("1.1"), Maximum("1.100")], &decimal("11e-1"));
    fails(&[Maximum("1e9999")], &decimal("1e10000"), "more than 1e9999");
    // Exponents that no machine word holds.
    fails(&[Maximum("1")], &decimal("1e99999999999999999999"), "more than 1");
    meets(&[Maximum("1"), ExclusiveMinimum("0")], &decimal("1e-99999999999999999999"));
    meets(&[Maximum("0")], &decimal("-0.000e99999999999999999999"));
    meets(&[MultipleOf("7")], &decimal("0e-99999999999999999999"));
    fails(&[MultipleOf("7")], &decimal("1e99999999999999999999"), "not a multiple of 7");
}

/// XML has infinities and NaN (XML Schema part 2 §3.2.5), which are in no range that ends before.
#[test]
fn what_is_not_finite_is_in_no_range() {
    const ABOVE: &[Check] = &[Minimum("0")];
    const BELOW: &[Check] = &[Maximum("0")];
    meets(ABOVE, &f64::INFINITY);
    fails(BELOW, &f64::INFINITY, "more than 0");
    fails(ABOVE, &f64::NEG_INFINITY, "less than 0");
    fails(ABOVE, &f64::NAN, "less than 0");
    fails(BELOW, &f32::NAN, "more than 0");
    fails(&[MultipleOf("1")], &f64::INFINITY, "not a multiple of 1");
}

#[test]
fn numbers_of_a_list_of_values_are_equal_by_value() {
    const VALUES: &[Check] = &[Enum(&["1", "2.50", "true"])];
    for value in ["1", "1.0", "10e-1", "2.5", "true"] {
        meets(VALUES, &json(value));
    }
    for value in ["2", "false", "\"1\"", "[1]", "{}"] {
        fails(VALUES, &json(value), "none of the values that are permitted");
    }
}

#[test]
fn bounds_say_nothing_of_other_values() {
    const TABLE: &[Check] = &[Minimum("5"), Maximum("4"), ExclusiveMinimum("5"), MultipleOf("0.5")];
    for value in ["\"1\"", "true", "null", "[1]", "{\"a\": 1}"] {
        meets(TABLE, &json(value));
    }
    meets(TABLE, &None::<i64>);
}
