//! Boxes: a struct or union must not contain itself in place.
//!
//! ```text
//! before   struct Pet { mother: Option<Pet>, toys: Vec<Toy> }
//! after    struct Pet { mother: Option<Box<Pet>>, toys: Vec<Toy> }
//! ```
//! A type holds another directly by a field or variant of that type, optional or not; a list or a
//! map holds its items elsewhere, so no circle goes through it. The rule: on a circle of types that
//! hold each other directly, each field or variant is boxed that leads to its own type or to one
//! defined before it. Every circle has such a step, and whether a step is boxed depends on the
//! circle alone.
//!
//! A type whose circle consists of required fields only has no finite value, boxed or not: that is
//! an error of the document.

use understory_model::{Api, Hint, Presence, Shape, Storage, Type, TypeDef, TypeId};

use crate::diagnostic::Diagnostic;
use crate::rules;

/// Boxes what needs a box, and refuses what no box can help.
pub(crate) fn run(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    refuse_infinite(api, diagnostics);
    let direct: Vec<Vec<usize>> = api.types.iter().map(holds).collect();
    let circles = circles(&direct);
    let circle = |at: usize| circles.get(at).copied();
    for (own, definition) in api.types.iter_mut().enumerate() {
        let closes = |ty: &Type| target(ty).is_some_and(|to| to <= own && circle(to) == circle(own));
        match &mut definition.shape {
            Shape::Struct(shape) => {
                for field in shape.fields.iter_mut().filter(|field| closes(&field.ty)) {
                    field.storage = Storage::Boxed;
                }
            }
            Shape::Union(shape) => {
                for variant in shape.variants.iter_mut().filter(|variant| closes(&variant.ty)) {
                    variant.storage = Storage::Boxed;
                }
            }
            Shape::Enum(_) | Shape::Alias(_) => {}
        }
    }
}

/// The definition that a value of a type lies in.
fn target(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(TypeId(id)) => Some(*id as usize),
        Type::Nullable(inner) => target(inner),
        _ => None,
    }
}

/// The definitions that a definition holds directly.
fn holds(definition: &TypeDef) -> Vec<usize> {
    match &definition.shape {
        Shape::Struct(shape) => shape.fields.iter().filter_map(|field| target(&field.ty)).collect(),
        Shape::Union(shape) => shape.variants.iter().filter_map(|variant| target(&variant.ty)).collect(),
        Shape::Alias(ty) => target(ty).into_iter().collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

/// For each node the circle it is on, as the number of one of its nodes: the strongly connected
/// components, by Kosaraju's two walks, without recursion since chains may be long.
fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            if let Some(sources) = back.get_mut(*to) {
                sources.push(from);
            }
        }
    }
    let mut left = Vec::with_capacity(edges.len());
    let mut seen = vec![false; edges.len()];
    for start in 0..edges.len() {
        walk(edges, start, &mut seen, &mut left);
    }
    let mut circles = vec![usize::MAX; edges.len()];
    let mut seen = vec![false; edges.len()];
    for root in left.into_iter().rev() {
        let mut members = Vec::new();
        walk(&back, root, &mut seen, &mut members);
        for member in members {
            if let Some(circle) = circles.get_mut(member) {
                *circle = root;
            }
        }
    }
    circles
}

/// Adds every node that can be reached and was not seen before, each after those behind it.
fn walk(edges: &[Vec<usize>], start: usize, seen: &mut [bool], left: &mut Vec<usize>) {
    let mut stack = vec![(start, 0)];
    while let Some((node, step)) = stack.pop() {
        if step == 0 {
            match seen.get_mut(node) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
        }
        match edges.get(node).and_then(|targets| targets.get(step)) {
            Some(next) => {
                stack.push((node, step + 1));
                stack.push((*next, 0));
            }
            None => left.push(node),
        }
    }
}

/// Finds the types without a finite value: what remains when every struct whose required fields are
/// finite, and every union with a finite variant, has been taken away, over and over.
fn refuse_infinite(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut needs: Vec<Vec<usize>> = Vec::new();
    let mut finite = vec![false; api.types.len()];
    for definition in &api.types {
        needs.push(match &definition.shape {
            Shape::Struct(shape) => {
                let required = shape.fields.iter().filter(|field| field.presence == Presence::Required);
                required.filter_map(|field| required_target(&field.ty)).collect()
            }
            Shape::Union(shape) => {
                shape.variants.iter().filter_map(|variant| required_target(&variant.ty)).collect()
            }
            Shape::Alias(ty) => required_target(ty).into_iter().collect(),
            Shape::Enum(_) => Vec::new(),
        });
    }
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    for (user, targets) in needs.iter().enumerate() {
        for target in targets {
            if let Some(users) = users.get_mut(*target) {
                users.push(user);
            }
        }
    }
    let mut waiting: Vec<usize> = (0..api.types.len()).collect();
    while let Some(at) = waiting.pop() {
        let Some((definition, needs)) = api.types.get(at).zip(needs.get(at)) else {
            continue;
        };
        let is_finite = |id: &usize| finite.get(*id).copied().unwrap_or(true);
        let now = match &definition.shape {
            // A variant that holds no definition is finite by itself.
            Shape::Union(shape) => {
                needs.len() < shape.variants.len() || needs.is_empty() || needs.iter().any(is_finite)
            }
            _ => needs.iter().all(is_finite),
        };
        if now && let Some(known) = finite.get_mut(at).filter(|known| !**known) {
            *known = true;
            waiting.extend(users.get(at).into_iter().flatten());
        }
    }
    // Only what is on a circle is at fault; what merely needs it is not.
    let infinite = |at: &usize| finite.get(*at) == Some(&false);
    let edges: Vec<Vec<usize>> = needs
        .iter()
        .enumerate()
        .map(|(at, needs)| needs.iter().copied().filter(|to| infinite(&at) && infinite(to)).collect())
        .collect();
    let circles = circles(&edges);
    for (at, definition) in api.types.iter().enumerate().filter(|(at, _)| infinite(at)) {
        let circle: Vec<usize> =
            (0..circles.len()).filter(|id| circles.get(*id) == circles.get(at)).collect();
        let itself = edges.get(at).is_some_and(|needs| needs.contains(&at));
        if circle.first() == Some(&at) && (circle.len() > 1 || itself) {
            let others = circle.iter().filter(|id| **id != at).filter_map(|id| api.types.get(*id));
            let names: Vec<String> = others.map(label).collect();
            diagnostics.push(rules::infinite_type::no_value(&definition.origin, &names));
        }
    }
}

fn required_target(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(TypeId(id)) => Some(*id as usize),
        _ => None,
    }
}

fn label(definition: &TypeDef) -> String {
    match &definition.hint {
        Hint::Component(name) => name.clone(),
        Hint::Place(words) => words.join("."),
    }
}
