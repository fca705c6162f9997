//! Which nodes of a graph lie on a circle together.

/// For each node the circle it is on, as the number of one of its nodes: the strongly connected
/// components, by Kosaraju's two walks, without recursion since chains may be long.
pub(in crate::pass) fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
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
pub(in crate::pass) fn walk(edges: &[Vec<usize>], start: usize, seen: &mut [bool], left: &mut Vec<usize>) {
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
