import DengenCenter
import DengenModel

/// A list's address as a value: what it is narrowed to, how it looks, where its page begins. Back, reload, a bookmark
/// and a saved view all bring the same list.
struct ListQuery: Sendable, Equatable {
    /// Bytes of the text.
    static let longestText = 200

    let list: ListKind
    private(set) var text = ""
    /// Chosen values by facet; a facet without any narrows nothing.
    private(set) var chosen: [String: Set<String>] = [:]
    private(set) var places: [ListPlace.Kind: String] = [:]
    private(set) var look: ListLook
    private(set) var after: String?

    /// Reads an address; what it does not know narrows nothing.
    init(_ list: ListKind, _ query: QueryValues) {
        self.list = list
        text = query["find"].map(Typed.line) ?? ""
        if text.utf8.count > Self.longestText { text = "" }
        for facet in list.facets {
            let known = Set(facet.choices.map(\.value))
            chosen[facet.key] = Set(query.all(facet.key)).intersection(known)
        }
        for place in list.places {
            places[place] = query[place.rawValue].flatMap(Identifier<ListQuery>.init(rawValue:))?.rawValue
        }
        let usual = list.looks.first ?? .table
        look = query["view"].flatMap(ListLook.init(rawValue:)).flatMap { list.looks.contains($0) ? $0 : nil } ?? usual
        after = query["after"].flatMap { (1...Cursor.longest).contains($0.utf8.count) ? $0 : nil }
        if list == .dashboard, query["hide"] == "normal", chosen[Self.standing]?.isEmpty ?? true {
            chosen[Self.standing] = Self.allButNormal
        }
    }

    /// A program's query, where a wrong value is refused and not left out.
    init(strict list: ListKind, _ query: QueryValues) throws(Refusal) {
        let query = try query.whole
        self.init(list, query)
        if let find = query["find"], find.utf8.count > Self.longestText { throw .invalid(field: "find") }
        for facet in list.facets {
            let asked = query.all(facet.key)
            guard asked.count <= facet.choices.count, asked.allSatisfy(chosen(facet.key).contains) else {
                throw .invalid(field: facet.key)
            }
        }
        for place in list.places where query[place.rawValue] != nil && places[place] == nil {
            throw .invalid(field: place.rawValue)
        }
    }

    private func chosen(_ facet: String) -> Set<String> { chosen[facet] ?? [] }

    /// What of a facet was chosen.
    func choices<Choice: RawRepresentable<String>>(_ facet: String) -> Set<Choice> {
        Set(chosen(facet).compactMap(Choice.init(rawValue:)))
    }

    func has(_ value: String, of facet: Facet) -> Bool { chosen(facet.key).contains(value) }

    func id<Subject>(_ place: ListPlace.Kind) -> Identifier<Subject>? {
        places[place].flatMap(Identifier.init(rawValue:))
    }

    /// Whether anything is left out.
    var isNarrowed: Bool { !text.utf8.isEmpty || chosen.values.contains { !$0.isEmpty } || !places.isEmpty }
}

extension ListQuery {
    private static let standing = "\(Facet.standingName)"
    private static let allButNormal = Set(Standing.allCases.filter { $0 != .normal }.map(\.rawValue))

    /// 正常な施設を非表示.
    var hidesNormal: Bool { chosen(Self.standing) == Self.allButNormal }

    func hidingNormal(_ hides: Bool) -> ListQuery {
        var query = first
        query.chosen[Self.standing] = hides ? Self.allButNormal : []
        return query
    }

    /// With a choice, or without it when it was chosen.
    func toggling(_ value: String, of facet: Facet) -> ListQuery {
        var query = first
        query.chosen[facet.key] = chosen(facet.key).symmetricDifference([value])
        return query
    }

    func without(_ place: ListPlace.Kind) -> ListQuery {
        var query = first
        query.places[place] = nil
        return query
    }

    func looking(_ look: ListLook) -> ListQuery {
        var query = self
        query.look = look
        return query
    }

    func behind(_ cursor: String?) -> ListQuery {
        var query = self
        query.after = cursor
        return query
    }

    /// The first page of the same.
    var first: ListQuery { behind(nil) }

    /// The whole list in the same look.
    var cleared: ListQuery {
        var query = first
        query.text = ""
        query.chosen = [:]
        query.places = [:]
        return query
    }
}

extension ListQuery {
    /// The address's values in the one order in which every link writes them.
    var pairs: [(name: StaticString, value: String)] {
        var pairs = kept
        if !text.utf8.isEmpty { pairs.insert((name: "find", value: text), at: 0) }
        if let after { pairs.append((name: "after", value: after)) }
        return pairs
    }

    /// What the search field's form must carry along.
    var kept: [(name: StaticString, value: String)] {
        var pairs: [(name: StaticString, value: String)] = []
        for facet in list.facets {
            for choice in facet.choices where has(choice.value, of: facet) { pairs.append((facet.name, choice.value)) }
        }
        for place in list.places { if let id = places[place] { pairs.append((place.name, id)) } }
        if look != list.looks.first { pairs.append(("view", look.rawValue)) }
        return pairs
    }

    var path: URLPath { pairs.reduce(list.route.path) { $0.query($1.name, $1.value) } }

    /// The query alone, as a saved view keeps it: of the first page.
    var saved: String {
        first.pairs.map { "\($0.name)=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
    }
}

extension ListPlace.Kind {
    var name: StaticString {
        switch self {
        case .site: "site"
        case .group: "group"
        case .gateway: "gateway"
        case .device: "device"
        }
    }
}
