import DengenCenter
import Hummingbird

extension Router where Context == WebContext {
    /// The JSON API: the context's type proves the key. The description needs none.
    /// - Parameter reader: finds out who asks.
    func addAPI(_ web: Web, reader: some RouterMiddleware<WebContext>) {
        get(APIRoutes.description.template) { _, _ in web.description.response }

        let programs = group().add(middleware: reader).group(context: KeyHolder.self)
        programs.get(APIRoutes.outlet.template) { try await OutletDetailAPI.find($0, $1, web) }
        programs.get(APIRoutes.openCommands.template) { try await CommandAPI.open($0, $1, web) }
        programs.get(APIRoutes.me.template) { try await KeysAPI.me($0, $1, web) }
        programs.get(APIRoutes.sites.template) { try await PlacesAPI.sites($0, $1, web) }
        programs.get(APIRoutes.outlets.template) { try await PlacesAPI.outlets($0, $1, web) }
        programs.get(APIRoutes.namedOutlets.template) { try await NamedOutletsAPI.list($0, $1, web) }
        programs.post(APIRoutes.commands.template) { try await CommandAPI.issue($0, $1, web) }
        programs.get(APIRoutes.command.template) { try await CommandAPI.find($0, $1, web) }
        programs.post(APIRoutes.cancel.template) { try await CommandAPI.cancel($0, $1, web) }
        programs.get(APIRoutes.groups.template) { try await GroupsAPI.list($0, $1, web) }
        programs.get(APIRoutes.group.template) { try await GroupsAPI.find($0, $1, web) }
        programs.post(APIRoutes.groupCommands.template) { try await GroupsAPI.issue($0, $1, web) }
        programs.get(APIRoutes.batch.template) { try await BatchesAPI.find($0, $1, web) }
        programs.post(APIRoutes.retry.template) { try await BatchesAPI.retry($0, $1, web) }
        programs.get(APIRoutes.events.template) { try await EventAPI.list($0, $1, web) }
        programs.get(APIRoutes.eventStream.template) { try await EventAPI.stream($0, $1, web) }
        programs.addMeasurements(web)
        programs.addManagement(web)
        programs.addStructure(web)
    }
}

extension RouterMethods where Context == KeyHolder {
    /// What was measured, and how gateways measure (C-29 to C-40).
    func addMeasurements(_ web: Web) {
        get(APIRoutes.outletSeries.template) { try await SeriesAPI.one($0, $1, web) }
        get(APIRoutes.series.template) { try await SeriesAPI.many($0, $1, web) }
        get(APIRoutes.siteEnergy.template) { try await SiteEnergyAPI.find($0, $1, web) }
        get(APIRoutes.corrections.template) { try await CorrectionsAPI.list($0, $1, web) }
        post(APIRoutes.corrections.template) { try await CorrectionsAPI.make($0, $1, web) }
        get(APIRoutes.latest.template) { try await LatestAPI.list($0, $1, web) }
        get(APIRoutes.gatewaySampling.template) { try await SamplingAPI.find($0, $1, web) }
        patch(APIRoutes.gatewaySampling.template) { try await SamplingAPI.change($0, $1, web) }
    }

    /// What only the key of a manager may do; the centre says no to others.
    func addManagement(_ web: Web) {
        patch(APIRoutes.outlet.template) { try await PlacesAPI.changeOutlet($0, $1, web) }
        put(APIRoutes.lock.template) { try await GuardsAPI.lock($0, $1, web) }
        delete(APIRoutes.lock.template) { try await GuardsAPI.unlock($0, $1, web) }
        get(APIRoutes.gatewayPath.template) { try await GuardsAPI.path($0, $1, web) }
        put(APIRoutes.gatewayPath.template) { try await GuardsAPI.setPath($0, $1, web) }
        delete(APIRoutes.device.template) { try await DeviceCareAPI.delete($0, $1, web) }
        put(APIRoutes.deviceOptions.template) { try await DeviceCareAPI.setOptions($0, $1, web) }
        post(APIRoutes.gateways.template) { try await SlipsAPI.make($0, $1, web) }
        post(APIRoutes.gatewaySlip.template) { try await SlipsAPI.renew($0, $1, web) }
        addUsers(web)
        get(APIRoutes.audit.template) { try await AuditAPI.list($0, $1, web) }
        get(APIRoutes.keys.template) { try await KeysAPI.list($0, $1, web) }
        post(APIRoutes.keys.template) { try await KeysAPI.make($0, $1, web) }
        delete(APIRoutes.key.template) { try await KeysAPI.revoke($0, $1, web) }
        get(APIRoutes.devices.template) { try await DevicesAPI.list($0, $1, web) }
        post(APIRoutes.devices.template) { try await DevicesAPI.add($0, $1, web) }
        get(APIRoutes.device.template) { try await DevicesAPI.find($0, $1, web) }
        patch(APIRoutes.device.template) { try await DevicesAPI.change($0, $1, web) }
        get(APIRoutes.gateways.template) { try await GatewaysAPI.list($0, $1, web) }
        get(APIRoutes.gateway.template) { try await GatewaysAPI.find($0, $1, web) }
        patch(APIRoutes.gateway.template) { try await GatewaysAPI.change($0, $1, web) }
        post(APIRoutes.searches.template) { try await SearchesAPI.start($0, $1, web) }
        get(APIRoutes.search.template) { try await SearchesAPI.find($0, $1, web) }
        post(APIRoutes.adopt.template) { try await SearchesAPI.adopt($0, $1, web) }
    }
}

extension RouterMethods where Context == KeyHolder {
    /// People (A-21..A-25).
    private func addUsers(_ web: Web) {
        get(APIRoutes.users.template) { try await UsersAPI.list($0, $1, web) }
        post(APIRoutes.users.template) { try await UsersAPI.add($0, $1, web) }
        get(APIRoutes.user.template) { try await UsersAPI.find($0, $1, web) }
        patch(APIRoutes.user.template) { try await UsersAPI.change($0, $1, web) }
        delete(APIRoutes.user.template) { try await UsersAPI.delete($0, $1, web) }
        post(APIRoutes.userPassword.template) { try await UsersAPI.setPassword($0, $1, web) }
        post(APIRoutes.userInvitation.template) { try await UsersAPI.invite($0, $1, web) }
        delete(APIRoutes.userTwoFactor.template) { try await UsersAPI.release($0, $1, web) }
    }

    /// Sites and groups.
    func addStructure(_ web: Web) {
        post(APIRoutes.sites.template) { try await SitesAPI.make($0, $1, web) }
        get(APIRoutes.site.template) { try await SitesAPI.find($0, $1, web) }
        patch(APIRoutes.site.template) { try await SitesAPI.change($0, $1, web) }
        get(APIRoutes.tariff.template) { try await TariffAPI.find($0, $1, web) }
        put(APIRoutes.tariff.template) { try await TariffAPI.set($0, $1, web) }
        get(APIRoutes.retention.template) { try await RetentionAPI.find($0, $1, web) }
        put(APIRoutes.retention.template) { try await RetentionAPI.set($0, $1, web) }
        delete(APIRoutes.site.template) { try await SitesAPI.delete($0, $1, web) }
        post(APIRoutes.groups.template) { try await GroupSettingsAPI.make($0, $1, web) }
        patch(APIRoutes.group.template) { try await GroupSettingsAPI.change($0, $1, web) }
        delete(APIRoutes.group.template) { try await GroupSettingsAPI.delete($0, $1, web) }
        get(APIRoutes.imports.template) { try await ExportHandler.answer($0, $1, web) }
        post(APIRoutes.sampleImports.template) { try await SampleImportAPI.run($0, $1, web) }
        post(APIRoutes.imports.template) { try await ImportAPI.run($0, $1, web) }
    }
}
