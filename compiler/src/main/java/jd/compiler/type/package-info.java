/// The language's types and how they follow from the kernel's: by name, from BTF, member by member.
/// Used by the checker (stage 2) and by lowering (stage 3).
///
/// [Type] is what the checker reasons with. [TypeNames] gives the type of a name in a script or a C declaration,
/// [BtfTypes] that of a BTF id, [Members] the parts of a structure; [CDefinition] writes a kernel type as C.
/// A structure is carried as its BTF id alone, so types that point at themselves stay finite.
package jd.compiler.type;
