@testable import DengenWeb

/// Every form of a signed-in person's pages, from the router's own list.
enum AttackedForms {
    /// Doors of people who are not signed in yet, and forms that end the attack by ending the session.
    private static let others = ["/api/", "/logout", "/forgot", "/terms"]

    static func paths(_ bench: WebBench, _ furniture: Furniture) throws -> [String] {
        try TwoTenantTests.routes(bench).filter { route in
            route.method == "POST" && !others.contains { route.path.hasPrefix($0) }
        }.map { try furniture.path($0.path).get() }
    }
}
