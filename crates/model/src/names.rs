//! The Rust names of everything, made by the name pass.

/// The Rust names of an [`Api`](crate::Api): each list runs parallel to the model's own. Every name
/// is a valid Rust identifier as it stands (`r#type` where the word is reserved).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// For each type.
    pub types: Vec<TypeNames>,
    /// For each tag.
    pub tags: Vec<TagNames>,
    /// For each operation.
    pub operations: Vec<OperationNames>,
    /// For each security scheme: its constant, such as `OAUTH2`.
    pub schemes: Vec<String>,
}

/// The names of a type definition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypeNames {
    /// The type's own name, such as `UserRoleData`.
    pub name: String,
    /// Its fields or its variants, in order.
    pub members: Vec<Member>,
    /// The field that keeps additional properties, where there is one.
    pub additional: Option<Member>,
    /// The table of what is demanded of its values, such as `POSTAL_CODE_CHECKS`, where they are to be
    /// checked wherever it is used.
    pub checks: Option<String>,
}

/// The names of a field, a variant or a part of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// The field (`is_enabled`) or variant (`Red`).
    pub name: String,
    /// The method that sets it, such as `with_is_enabled`; empty for variants.
    pub setter: String,
}

/// The names that a tag gives rise to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagNames {
    /// Its module, such as `membership`; also the client's method that returns the handle.
    pub module: String,
    /// The client handle, such as `MembershipClient`.
    pub client: String,
    /// The server trait, such as `MembershipService`.
    pub service: String,
}

/// The names that an operation gives rise to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperationNames {
    /// The request struct, such as `GetUserRoles`.
    pub request: String,
    /// The method of client and trait, such as `get_user_roles`.
    pub method: String,
    /// The static table, such as `GET_USER_ROLES`.
    pub table: String,
    /// The enum of several successes, such as `GetUserRolesReply`.
    pub reply: String,
    /// The enum of documented failures, such as `GetUserRolesError`.
    pub failure: String,
    /// The fields of the request: the parameters in order, then the body if there is one.
    pub members: Vec<Member>,
    /// The variant of each response, such as `NotFound`.
    pub responses: Vec<String>,
}
