import Hummingbird

extension RouterMethods where Context == SignedIn {
    /// Pages of representatives and administrators: devices, gateways, searches.
    func addManagerPages(_ web: Web) {
        let managers = group(context: ManagerContext.self)
        managers.get(Routes.devices.template) { try await DevicesPage.show($0, $1, web) }
        managers.get(Routes.newDevice.template) { try await NewDevicePage.show($0, $1, web) }
        managers.get(Routes.device.template) { try await DevicePage.show($0, $1, web) }
        managers.get(Routes.deviceSettings.template) { try await DeviceSettingsPage.show($0, $1, web) }
        managers.get(Routes.deleteDevice.template) { try await DeleteDevicePage.show($0, $1, web) }
        managers.get(Routes.gateways.template) { try await GatewaysPage.show($0, $1, web) }
        managers.get(Routes.newGateway.template) { try await NewGatewayPage.show($0, $1, web) }
        managers.get(Routes.gateway.template) { try await GatewayPage.show($0, $1, web) }
        managers.get(Routes.gatewayPath.template) { try await PathPage.show($0, $1, web) }
        managers.get(Routes.gatewaySlip.template) { try await RenewSlipPage.show($0, $1, web) }
        managers.get(Routes.search.template) { try await SearchPage.show($0, $1, web) }
        managers.addStructurePages(web)
        managers.addUserPages(web)
        managers.get(Routes.userRights.template) { try await RightsPage.show($0, $1, web) }
        managers.get(Routes.audit.template) { try await AuditPage.show($0, $1, web) }
        managers.get(Routes.auditCSV.template) { try await AuditFile.send($0, $1, web) }
        managers.get(Routes.auditCheck.template) { try await AuditCheckPage.show($0, $1, web) }
        managers.get(Routes.keys.template) { try await KeysPage.show($0, $1, web) }
        managers.get(Routes.newKey.template) { try await NewKeyPage.show($0, $1, web) }
        managers.get(Routes.revokeKey.template) { try await RevokeKeyPage.show($0, $1, web) }
    }
}

extension RouterMethods where Context == SignedForm {
    /// What only they may change.
    func addManagerForms(_ web: Web) {
        let managers = group(context: ManagerForm.self)
        managers.post(Routes.devices.template) { try await NewDevicePage.add($0, $1, web) }
        managers.post(Routes.deviceUse.template) { try await DevicePage.use($0, $1, web) }
        managers.post(Routes.deviceWriting.template) { try await DevicePage.write($0, $1, web) }
        managers.post(Routes.deviceSettings.template) { try await DeviceSettingsPage.save($0, $1, web) }
        managers.post(Routes.deleteDevice.template) { try await DeleteDevicePage.delete($0, $1, web) }
        managers.post(Routes.gateways.template) { try await NewGatewayPage.make($0, $1, web) }
        managers.post(Routes.gatewayName.template) { try await GatewayPage.rename($0, $1, web) }
        managers.post(Routes.gatewayUse.template) { try await GatewayPage.use($0, $1, web) }
        managers.post(Routes.gatewayPath.template) { try await PathPage.save($0, $1, web) }
        managers.post(Routes.corrections.template) { try await CorrectionsPage.save($0, $1, web) }
        managers.post(Routes.gatewaySampling.template) { try await SamplingForm.save($0, $1, web) }
        managers.post(Routes.gatewaySlip.template) { try await RenewSlipPage.renew($0, $1, web) }
        managers.post(Routes.searches.template) { try await NewDevicePage.search($0, $1, web) }
        managers.post(Routes.adopt.template) { try await SearchPage.adopt($0, $1, web) }
        managers.addStructureForms(web)
        managers.addUserForms(web)
        managers.post(Routes.userRights.template) { try await RightsPage.save($0, $1, web) }
        managers.post(Routes.keys.template) { try await NewKeyPage.make($0, $1, web) }
        managers.post(Routes.revokeKey.template) { try await RevokeKeyPage.revoke($0, $1, web) }
    }
}
