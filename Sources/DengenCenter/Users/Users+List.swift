package import DengenModel
import DengenStore

extension Users {
    /// People by name, at most `limit` (1 to 500) behind the cursor `after`.
    package func list(
        _ filter: UserFilter = UserFilter(), after: String? = nil, limit: Int, as principal: Principal
    ) async throws -> Page<UserSummary> {
        try principal.mustManage()
        let limit = try ListLimit.checked(limit)
        let keyset = try Keyset.read(after, parts: 2)
        let now = clock.wall
        let query = UserQuery(filter, tenant: principal.tenant, at: now)
        try await SearchColumns(database: database).settle()
        return try await database.read { tx in
            let asked = query.page(after: keyset, limit: limit + 1)
            let found = try tx.rows(asked.sql, asked.arguments).map {
                (try UserSummary(row: $0, at: now), try $0.text("name_key"))
            }
            let page = Page(found, limit: limit) { Keyset($0.1, $0.0.id.rawValue) }
            return Page(items: page.items.map(\.0), next: page.next)
        }
    }

    /// A person's own page.
    /// - Throws: `.notFound` for another tenant's.
    package func find(_ id: AccountID, as principal: Principal) async throws -> UserDetail {
        try principal.mustManage()
        let now = clock.wall
        return try await database.read { tx in
            let person = try UserRow.named(id, tenant: principal.tenant, in: tx)
            let asked = UserQuery(UserFilter(), tenant: principal.tenant, at: now).one(id)
            guard let row = try tx.first(asked.sql, asked.arguments) else { throw CenterError.notFound }
            return UserDetail(
                summary: try UserSummary(row: row, at: now),
                invitedUntil: try Self.invitationEnd(of: id, at: now, in: tx),
                oneTimeUntil: try row.bool("must_change") ? try row.timestamp("once_until") : nil,
                signIns: try accounts.history(of: id, after: nil, limit: 50, in: tx).items,
                acts: principal.acts(on: person))
        }
    }

    private static func invitationEnd(
        of id: AccountID, at now: Timestamp, in tx: Transaction
    ) throws -> Timestamp? {
        try tx.first(
            "SELECT expires_at FROM invitation WHERE account_id = ? AND used_at IS NULL AND expires_at > ?", Value(id),
            Value(now)
        ).flatMap { try $0.timestamp("expires_at") }
    }
}

/// Finds the people of a filter by their names.
struct UserQuery: Sendable {
    private var conditions: ListConditions

    private static let columns = """
        a.id, a.email, a.name, a.role, a.notices, a.is_limited, a.valid_until, a.invited_at, a.must_change,
        a.once_until, a.created_at, \(TwoFactorRow.isOnColumn), \(nameKey) AS name_key,
        (SELECT n.at FROM sign_in n WHERE n.account_id = a.id AND n.outcome = 'signed-in' ORDER BY n.id DESC LIMIT 1)
            AS last_sign_in_at
        """

    /// As much of a name as a cursor can hold.
    private static let nameKey = "SUBSTR(a.name, 1, 24)"

    init(_ filter: UserFilter, tenant: TenantID, at now: Timestamp) {
        conditions = ListConditions("FROM account a WHERE a.tenant_id = ?", Value(tenant))
        conditions.add(text: filter.text, in: [.own("a")], tenant: tenant)
        conditions.add("a.role", among: filter.roles)
        conditions.add(Self.state(at: now), among: filter.states)
    }

    func page(after keyset: Keyset?, limit: Int) -> ListConditions {
        var query = conditions
        if let keyset { query.add("(\(Self.nameKey), a.id) > (?, ?)", keyset.parts.map(Value.text)) }
        return query.asked(for: Self.columns, order: "\(Self.nameKey), a.id", limit: limit)
    }

    func one(_ id: AccountID) -> ListConditions {
        var query = conditions
        query.add("a.id = ?", [Value(id)])
        return query.asked(for: Self.columns, order: "a.id", limit: 1)
    }

    private static func state(at now: Timestamp) -> String {
        """
        CASE WHEN a.valid_until <= \(now.milliseconds) THEN 'ended' WHEN a.invited_at IS NOT NULL THEN 'invited'
            WHEN a.must_change = 1 THEN 'one-time' ELSE 'active' END
        """
    }
}

extension UserSummary {
    init(row: Row, at now: Timestamp) throws {
        id = try row.identifier("id")
        email = try row.text("email")
        name = try row.text("name")
        role = try row.choice("role")
        hasTwoFactor = try row.bool("has_two_factor")
        lastSignInAt = try row.timestamp("last_sign_in_at")
        notices = NoticeList.read(try row.text("notices"))
        isLimited = role == .general ? try row.bool("is_limited") : false
        let end = try row.timestamp("valid_until")
        term = end.map(UserTerm.until) ?? .open
        createdAt = Timestamp(milliseconds: try row.integer("created_at"))
        if let end, end <= now {
            state = .ended
        } else if try row.timestamp("invited_at") != nil {
            state = .invited
        } else {
            state = try row.bool("must_change") ? .oneTime : .active
        }
    }
}
