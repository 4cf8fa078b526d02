/// One thing by which a list is narrowed: any of its choices, or all of them.
struct Facet: Sendable {
    struct Choice: Sendable {
        var value: String
        var word: Phrase
        var icon: Icon?
    }

    /// Its name in the address.
    var name: StaticString
    var title: Phrase
    var choices: [Choice]
    /// Out of the way until it is asked for or chosen from.
    var isFurther = false

    var key: String { "\(name)" }
}
