import DengenModel

extension Principal {
    /// Who manages may do these things to a person (A-22..A-24).
    ///
    /// Nobody changes the representative's role, releases its second factor or deletes it; nobody does any of that to
    /// oneself. The representative's password is its own matter, and its operator's.
    func acts(on person: UserRow) -> Set<UserAct> {
        Set(UserAct.allCases.filter { may($0, person) })
    }

    private func may(_ act: UserAct, _ person: UserRow) -> Bool {
        let isSelf = account == person.id
        let isChief = person.role == .representative
        return switch act {
        case .notices: true
        case .rename: !isChief || role == .representative
        case .role, .twoFactor, .delete: !isChief && !isSelf
        case .password: !isSelf && (!isChief || (role == .representative && door != .api))
        case .invitation: person.isInvited
        }
    }

    /// - Throws: `CenterError.forbidden`.
    func must(_ act: UserAct, _ person: UserRow) throws(CenterError) {
        guard may(act, person) else { throw .forbidden }
    }

    /// Making a person, or taking the password of one, hands over all that people may: a key needs every scope for it.
    /// - Throws: `CenterError.scopeMissing`.
    func mustHoldAll() throws(CenterError) {
        for scope in Scope.allCases { try mustHold(scope) }
    }
}
