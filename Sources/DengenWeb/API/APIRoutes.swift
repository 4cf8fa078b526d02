import DengenCenter
import Hummingbird

extension Router where Context == WebContext {
    /// The JSON API: the context's type proves the key. The description needs none.
    func addAPI(_ web: Web) {
        get(APIRoutes.description.template) { _, _ in web.description.response }

        let programs = group().add(middleware: KeyReader(web: web)).group(context: KeyHolder.self)
        programs.get(APIRoutes.sites.template) { try await PlacesAPI.sites($0, $1, web) }
        programs.get(APIRoutes.outlets.template) { try await PlacesAPI.outlets($0, $1, web) }
        programs.post(APIRoutes.commands.template) { try await CommandAPI.issue($0, $1, web) }
        programs.get(APIRoutes.command.template) { try await CommandAPI.find($0, $1, web) }
        programs.get(APIRoutes.events.template) { try await EventAPI.list($0, $1, web) }
        programs.get(APIRoutes.eventStream.template) { try await EventAPI.stream($0, $1, web) }
    }
}
