import ArgumentParser

/// A site as the API tells it.
struct SiteAnswer: Decodable, Sendable {
    var id: String
    var number: String
    var name: String
}

/// Finds a site by its id, its number or its name.
struct SiteFinder: Sendable {
    let client: CentreClient

    /// - Throws: `ValidationError` when none or more than one goes by that word.
    func find(_ word: String) async throws -> SiteAnswer {
        let sites = try await all()
        if let site = sites.first(where: { $0.id == word }) ?? sites.first(where: { $0.number == word }) { return site }
        let named = sites.filter { $0.name.utf8.elementsEqual(word.utf8) }
        if named.count == 1 { return named[0] }
        let list = (named.isEmpty ? sites : named).prefix(10).map { "\($0.number) \(PlainText.of($0.name))" }
        let problem = named.isEmpty ? "no site has this id, number or name" : "several sites have this name"
        throw ValidationError("\(PlainText.of(word)): \(problem); there are: \(list.joined(separator: ", "))")
    }

    private func all() async throws -> [SiteAnswer] {
        var sites: [SiteAnswer] = []
        var after: String?
        repeat {
            let query = [("limit", "500")] + (after.map { [("after", $0)] } ?? [])
            let page = try await client.get(PageAnswer<SiteAnswer>.self, "/api/v1/sites", query: query)
            sites += page.items
            after = page.next
        } while after != nil
        return sites.sorted { $0.number < $1.number }
    }
}
