import ServiceLifecycle

/// A service that the group's log knows by the name of its type.
///
/// The group makes a text of each service as it is made. Of one that holds a whole centre that was half of a start's work.
struct NamedService: Service, CustomStringConvertible {
    let service: any Service

    init(_ service: any Service) { self.service = service }

    var description: String { "\(type(of: service))" }

    func run() async throws { try await service.run() }
}
