//! The generated types in formats of serde's own.

use crate::sample::*;
use understory_runtime::bridge;

// Without the feature this is `Debug` alone.
bridge!(Anything, Every, Tree, Color, Animal, Scalar, Maze, Shape, Open, Counts, Wide);
#[cfg(feature = "xml")]
bridge!(Order, Line);

#[cfg(feature = "serde")]
mod with_serde {
    use serde::de::DeserializeOwned;
    use serde::de::value::{BytesDeserializer, Error, MapDeserializer};
    use serde_json::{Value, from_str, from_value, json, to_string, to_value};
    use understory_runtime::format::json;
    use understory_runtime::value::{Bytes, Item, Message};

    use crate::sample::*;

    fn fault<T: DeserializeOwned + std::fmt::Debug>(value: Value) -> String {
        from_value::<T>(value).unwrap_err().to_string()
    }

    #[test]
    fn the_bridge_writes_what_the_wire_has() {
        for value in [every(), least()] {
            let mut wire = Vec::new();
            json::write(&value, Message::None, &mut wire).unwrap();
            let text = to_string(&value).unwrap();
            assert_eq!(text.as_bytes(), wire);
            assert_eq!(from_str::<Every>(&text).unwrap(), value);
            assert_eq!(from_value::<Every>(to_value(&value).unwrap()).unwrap(), value);
        }
    }

    #[test]
    fn values_inside_values_of_serde() {
        let values = vec![Some(Scalar::Number(1.5)), None, Some(Scalar::List(vec![Scalar::Flag(true)]))];
        assert_eq!(to_value(&values).unwrap(), json!([1.5, null, [true]]));
        assert_eq!(from_str::<Vec<Option<Scalar>>>("[1.5, null, [true]]").unwrap(), values);
        let mut wide = Wide::blank();
        wide.fields[64] = Some("a".to_owned());
        wide.fields[139] = Some("b".to_owned());
        assert_eq!(from_value::<Wide>(to_value(&wide).unwrap()).unwrap(), wide);
        assert_eq!(to_value(Color::Unknown("x".to_owned())).unwrap(), json!("x"));
    }

    #[test]
    fn null_is_a_value_of_any_kind() {
        for (value, any) in [(json!({}), None), (json!({"any": null}), Some(Value::Null))] {
            assert_eq!(from_value::<Anything>(value.clone()).unwrap(), Anything { any: any.clone() });
            assert_eq!(to_value(Anything { any }).unwrap(), value);
        }
    }

    #[test]
    fn other_members_are_kept_refused_or_ignored() {
        let open: Open = from_value(json!({"id": 1, "x": [null], "y": {}})).unwrap();
        assert_eq!(to_value(&open).unwrap(), json!({"id": 1, "x": [null], "y": {}}));
        let counts: Counts = from_value(json!({"id": 1, "x": 2})).unwrap();
        assert_eq!(to_value(&counts).unwrap(), json!({"id": 1, "x": 2}));
        assert_eq!(from_value::<Tree>(json!({"label": "a", "x": {"y": 1}})).unwrap().label, "a");
        assert_eq!(fault::<Closed>(json!({"id": 1, "x": 2})), "`x` is not permitted");
        assert!(
            from_str::<Open>(r#"{"id":1,"x":1,"x":1}"#)
                .unwrap_err()
                .to_string()
                .starts_with("`x` stands there twice")
        );
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(fault::<Closed>(json!({})), "missing field `id`");
        assert_eq!(
            fault::<Closed>(json!({"id": "1"})),
            "invalid type: string \"1\", expected a whole number"
        );
        assert_eq!(fault::<Closed>(json!({"id": u64::MAX})), "18446744073709551615 is out of range");
        assert_eq!(
            fault::<Closed>(json!({"id": 1.0})),
            "invalid type: floating point `1.0`, expected a whole number"
        );
        assert_eq!(fault::<Closed>(json!({"id": null})), "invalid type: null, expected a whole number");
        assert_eq!(fault::<Closed>(json!([1])), "invalid type: sequence, expected an object");
        assert_eq!(fault::<Wide>(json!({})), "missing field `f64`");
        assert_eq!(
            fault::<Animal>(json!({"kind": "fish"})),
            "/kind: \"fish\" names no alternative of `Animal`"
        );
        assert_eq!(fault::<Scalar>(json!({"id": 1, "x": 1})), "no alternative of `Scalar` fits");
        let twice = from_str::<Closed>(r#"{"id":1,"id":1}"#).unwrap_err().to_string();
        assert!(twice.starts_with("`id` stands there twice"), "{twice}");
    }

    /// As on the wire, null counts as absent where nothing need be there.
    #[test]
    fn null_counts_as_absent() {
        let base = to_value(least()).unwrap();
        for name in ["optFlag", "optSmall", "optText", "words", "optBlob", "tree", "animal", "optWords"] {
            let mut object = base.clone();
            object[name] = Value::Null;
            assert_eq!(from_value::<Every>(object).unwrap(), least(), "{name}");
        }
        for name in ["flag", "text", "nested", "byName", "members"] {
            let mut object = base.clone();
            object[name] = Value::Null;
            assert!(fault::<Every>(object).starts_with("invalid type: "), "{name}");
        }
    }

    #[test]
    fn formats_with_bytes_of_their_own_give_them_as_they_are() {
        let value: Bytes =
            understory_runtime::bridge::deserialize(BytesDeserializer::<Error>::new(b"\0\xff")).unwrap();
        assert_eq!(value, Bytes::from_static(b"\0\xff"));
        let map = MapDeserializer::<_, Error>::new([("id", 5u8)].into_iter());
        let closed: Closed = understory_runtime::bridge::deserialize(map).unwrap();
        assert_eq!(closed, Closed { id: 5 });
    }
}
