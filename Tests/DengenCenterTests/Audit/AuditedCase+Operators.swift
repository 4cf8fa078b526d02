import DengenModel

@testable import DengenCenter

extension AuditedCase {
    /// What the operator of the centre changes.
    static let operators = [
        AuditedCase("Tenants.make", "tenant.make", .after, by: .runner) { bench in
            _ = try await bench.center.tenants.make(
                TenantDraft(name: "第二", representative: "佐藤", email: "sato@example.jp"), by: bench.runner)
        },
        AuditedCase("Tenants.change", "tenant.rename", by: .runner) { bench in
            var change = TenantChange()
            change.name = "新"
            try await bench.center.tenants.change(bench.tenant, change, by: bench.runner)
        },
        AuditedCase("Tenants.change", "tenant.rules", by: .runner) { bench in
            var change = TenantChange()
            change.rules = TenantRules(profile: .cloud, idleMinutes: 60, absoluteDays: 7)
            try await bench.center.tenants.change(bench.tenant, change, by: bench.runner)
        },
        AuditedCase("Tenants.moveRepresentative", "tenant.moveRepresentative", by: .runner) { bench in
            _ = try await bench.center.accounts.add(
                email: "sato@example.jp", name: "佐藤", role: .administrator, as: bench.person)
            try await bench.center.tenants.moveRepresentative(
                of: bench.tenant, to: "sato@example.jp", by: bench.runner)
        },
        AuditedCase("Terms.publish", "terms.publish", .after, by: .runner) { bench in
            _ = try await bench.center.terms.publish(ja: "規約", en: "Terms", by: bench.runner)
        },
        AuditedCase("Announcements.publish", "announcement.publish", .after, by: .runner) { bench in
            _ = try await bench.center.announcements.publish(announcement, by: bench.runner)
        },
        AuditedCase("Announcements.end", "announcement.end", .before, by: .runner) { bench in
            let made = try await bench.center.announcements.publish(announcement, by: bench.runner)
            try await bench.center.announcements.end(made.id, by: bench.runner)
        },
        AuditedCase("OperatorSessions.makeLink", "operator.link", .neither, by: .runner) { bench in
            _ = try await bench.center.operatorSessions.makeLink(by: bench.runner)
        },
        AuditedCase("OperatorSessions.end", "operator.end", .neither, by: .runner) { bench in
            let sessions = bench.center.operatorSessions
            let link = try await sessions.makeLink(by: bench.runner)
            let session = try await sessions.begin(link: link.token, address: "127.0.0.1")
            try await sessions.end(token: session.token, by: session.actor)
        },
        AuditedCase("OperatorSessions.endAll", "operator.endAll", .after, by: .runner) { bench in
            _ = try await bench.center.operatorSessions.endAll(by: bench.runner)
        },
    ]

    private static var announcement: AnnouncementDraft {
        AnnouncementDraft(title: Bilingual(ja: "停電", en: "Outage"), text: Bilingual(ja: "本文", en: "Text"))
    }
}
