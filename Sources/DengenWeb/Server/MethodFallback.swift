import HTTPTypes
import Hummingbird

extension Router where Context == WebContext {
    /// Answers 405 with `Allow` where a path exists but not for the method.
    func refuseOtherMethods() {
        let byPath = Dictionary(grouping: routes, by: { $0.path.description })
        for routes in byPath.values {
            guard let path = routes.first?.path else { continue }
            let known = Set(routes.map(\.method))
            let allowed = known.union(known.contains(.get) ? [.head] : []).map(\.rawValue).sorted()
            for method in Self.refusable where !allowed.contains(method.rawValue) {
                on(path, method: method) { _, _ -> Response in
                    throw Refusal.methodNotAllowed(allowed: allowed)
                }
            }
        }
    }

    private static var refusable: [HTTPRequest.Method] {
        [.get, .head, .post, .put, .patch, .delete, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap { $0 }
    }
}
