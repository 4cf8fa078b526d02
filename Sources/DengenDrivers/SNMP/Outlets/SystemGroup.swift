import DengenSNMP

/// The group that every agent has (RFC 3418).
enum SystemGroup {
    static let description = ObjectID.internet(2, 1, 1, 1, 0)
    static let objectID = ObjectID.internet(2, 1, 1, 2, 0)
    static let name = ObjectID.internet(2, 1, 1, 5, 0)

    static let all = [description, objectID, name]
}
