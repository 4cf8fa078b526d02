import Hummingbird

extension Router where Context == WebContext {
    /// What only the operator may, beside the API.
    func addControl(_ web: Web) {
        let operators = group().add(middleware: OperatorReader(web: web)).group(context: KeyHolder.self)
        operators.get(RouterPath(ControlRules.checkPath)) { try await ControlCheck.answer($0, $1, web) }
        operators.post(RouterPath(ControlRules.slipsPath)) { try await ControlSlips.make($0, $1, web) }
        operators.post(RouterPath(ControlRules.usersPath)) { try await ControlUsers.add($0, $1, web) }
        operators.get(RouterPath(ControlRules.usersPath)) { try await ControlUsers.list($0, $1, web) }
    }
}
