/// What a browser calls itself, in two words that people know.
///
/// A closed list: the header is whatever the caller wrote, and a letter about somebody else's sign-in must not carry that
/// one's words or links (S-22).
enum BrowserName {
    /// `Firefox (Windows)`, or one of the two; nil for what is neither.
    static func of(_ agent: String) -> String? {
        let name = first(of: browsers, in: agent)
        let system = first(of: systems, in: agent)
        guard let name else { return system }
        return system.map { "\(name) (\($0))" } ?? name
    }

    /// The most telling first: every browser names others too.
    private static let browsers: [(mark: String, name: String)] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ]
    private static let systems: [(mark: String, name: String)] = [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]

    private static func first(of list: [(mark: String, name: String)], in agent: String) -> String? {
        let bytes = Array(agent.utf8)
        return list.first { entry in bytes.contains(Array(entry.mark.utf8)) }?.name
    }
}
