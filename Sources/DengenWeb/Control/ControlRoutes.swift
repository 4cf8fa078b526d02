import Hummingbird

extension Router where Context == WebContext {
    /// What only the operator may, beside the API.
    func addControl(_ web: Web) {
        let operators = group().add(middleware: OperatorReader(web: web)).group(context: KeyHolder.self)
        operators.get(RouterPath(ControlRules.checkPath)) { try await ControlCheck.answer($0, $1, web) }
        operators.post(RouterPath(ControlRules.slipsPath)) { try await ControlSlips.make($0, $1, web) }
        operators.post(RouterPath(ControlRules.usersPath)) { try await ControlUsers.add($0, $1, web) }
        operators.get(RouterPath(ControlRules.usersPath)) { try await ControlUsers.list($0, $1, web) }
        operators.post(RouterPath(ControlRules.oneTimePasswordPath)) {
            try await ControlUserCare.setOneTimePassword($0, $1, web)
        }
        operators.post(RouterPath(ControlRules.releaseFactorPath)) {
            try await ControlUserCare.releaseFactor($0, $1, web)
        }
        addCentreControl(web)
    }

    /// What concerns the centre as a whole and none of its tenants alone.
    private func addCentreControl(_ web: Web) {
        let centre = group().add(middleware: ControlOperatorReader()).group(context: ControlCall.self)
        centre.addMailControl(web)
        centre.get(RouterPath(ControlRules.auditChainsPath)) { try await ControlAudit.chains($0, $1, web) }
        centre.get(RouterPath(ControlRules.auditCheckPath)) { try await ControlAudit.check($0, $1, web) }
        centre.get(RouterPath(ControlRules.auditRowsPath)) { try await ControlAudit.rows($0, $1, web) }
        centre.get(RouterPath(ControlRules.tenantsPath)) { try await ControlTenants.list($0, $1, web) }
        centre.post(RouterPath(ControlRules.tenantsPath)) { try await ControlTenants.make($0, $1, web) }
        centre.post(RouterPath(ControlRules.tenantChangePath)) { try await ControlTenants.change($0, $1, web) }
        centre.post(RouterPath(ControlRules.representativePath)) {
            try await ControlTenants.moveRepresentative($0, $1, web)
        }
        centre.get(RouterPath(ControlRules.termsPath)) { try await ControlTerms.list($0, $1, web) }
        centre.post(RouterPath(ControlRules.termsPath)) { try await ControlTerms.publish($0, $1, web) }
        centre.get(RouterPath(ControlRules.announcementsPath)) { try await ControlAnnouncements.list($0, $1, web) }
        centre.post(RouterPath(ControlRules.announcementsPath)) { try await ControlAnnouncements.publish($0, $1, web) }
        centre.post(RouterPath(ControlRules.announcementEndPath)) { try await ControlAnnouncements.end($0, $1, web) }
        centre.post(RouterPath(ControlRules.entrancePath)) { try await ControlEntrance.open($0, $1, web) }
        centre.post(RouterPath(ControlRules.entranceShutPath)) { try await ControlEntrance.shut($0, $1, web) }
    }
}
