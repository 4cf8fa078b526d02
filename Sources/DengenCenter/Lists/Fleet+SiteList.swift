import DengenModel
import DengenStore

extension Fleet {
    /// Counts of every site and the tiles of those asked for: trouble first, then in the order that
    /// people gave them (A-35..A-40).
    ///
    /// - Parameter limit: tiles of one page, 1 to 500; nil for all. The first page holds all trouble, up to 500 tiles.
    package func dashboard(
        _ filter: SiteFilter = SiteFilter(), after: String? = nil, limit: Int? = nil, as principal: Principal
    ) async throws -> Dashboard {
        let limit = try limit.map { limit throws(CenterError) in try ListLimit.checked(limit) }
        let keyset = try Keyset.read(after, parts: 3)
        let asOf = clock.wall
        let all = try await sites(for: principal)
        var dashboard = Dashboard(
            asOf: asOf, abnormal: all.count { $0.health == .abnormal },
            disconnected: all.count { $0.health == .disconnected }, normal: all.count { $0.health == .normal },
            sites: [])
        dashboard.isEmpty = all.isEmpty
        let asked = try await narrowed(all, to: filter, for: principal)
            .map(RankedSite.init).sorted { $0 < $1 }
        let behind = try keyset.map(RankedSite.Key.init).map { key in asked.filter { key < $0.key } } ?? asked
        let most = limit.map { Self.room($0, for: behind, isFirst: keyset == nil) } ?? behind.count
        dashboard.sites = behind.prefix(most).map(\.site)
        dashboard.next = behind.count > most ? behind.prefix(most).last?.key.keyset.cursor : nil
        return dashboard
    }

    /// Sites by id, at most `limit` behind the cursor `after`.
    package func sites(
        _ filter: SiteFilter = SiteFilter(), after: String?, limit: Int, as principal: Principal
    ) async throws -> Page<SiteSummary> {
        let limit = try ListLimit.checked(limit)
        let keyset = try Keyset.read(after, parts: 1)
        let all = try await sites(for: principal)
        let asked = try await narrowed(all, to: filter, for: principal).sorted { $0.id < $1.id }
        let behind = asked.drop { site in keyset.map { !$0.precedes([site.id.rawValue]) } ?? false }
        return Page(Array(behind.prefix(limit + 1)), limit: limit) { Keyset($0.id.rawValue) }
    }

    /// No trouble waits on a second page while the first has room for it.
    private static func room(_ limit: Int, for sites: [RankedSite], isFirst: Bool) -> Int {
        guard isFirst else { return limit }
        let troubles = sites.count { $0.key.rank < RankedSite.calm }
        return min(max(limit, troubles), ListLimit.most)
    }

    private func sites(for principal: Principal) async throws -> [SiteSummary] {
        try await database.read { tx in try SiteRow.all(for: principal, in: tx) }
    }

    private func narrowed(
        _ sites: [SiteSummary], to filter: SiteFilter, for principal: Principal
    ) async throws -> [SiteSummary] {
        let standing = sites.filter { filter.standings.isEmpty || filter.standings.contains($0.standing) }
        if FoldedText.words(of: filter.text).isEmpty { return standing }
        try await SearchColumns(database: database).settle()
        var query = ListConditions("SELECT id FROM site s", of: principal.reached(.sites, as: "s"))
        query.add(text: filter.text, in: [.own("s")], tenant: principal.tenant)
        let (sql, arguments) = (query.sql, query.arguments)
        let found = try await database.read { tx in
            Set(try tx.rows(sql, arguments).map { row -> SiteID in try row.identifier("id") })
        }
        return standing.filter { found.contains($0.id) }
    }
}

extension SiteSummary {
    /// As its tile shows it.
    package var standing: Standing {
        switch health {
        case .abnormal: .abnormal
        case .disconnected: .disconnected
        case .normal: .normal
        case nil: .unused
        }
    }
}

/// A site in its place on the dashboard.
private struct RankedSite: Sendable {
    /// The rank of those without trouble.
    static let calm: Int64 = 2

    struct Key: Sendable {
        var rank: Int64
        var position: Int64
        var id: String

        init(rank: Int64, position: Int64, id: String) {
            self.rank = rank
            self.position = position
            self.id = id
        }

        init(_ keyset: Keyset) throws(CenterError) {
            self.init(rank: try keyset.integer(0), position: try keyset.integer(1), id: keyset.parts[2])
        }

        var keyset: Keyset { Keyset(String(rank), String(position), id) }

        static func < (left: Key, right: Key) -> Bool {
            if left.rank != right.rank { return left.rank < right.rank }
            if left.position != right.position { return left.position < right.position }
            return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
        }
    }

    let site: SiteSummary
    let key: Key

    init(_ site: SiteSummary) {
        self.site = site
        let rank: Int64 =
            switch site.standing {
            case .abnormal: 0
            case .disconnected: 1
            case .normal, .unused: Self.calm
            }
        key = Key(rank: rank, position: site.position, id: site.id.rawValue)
    }

    static func < (left: RankedSite, right: RankedSite) -> Bool { left.key < right.key }
}
