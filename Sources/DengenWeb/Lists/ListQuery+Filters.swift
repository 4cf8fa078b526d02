import DengenCenter
import DengenModel

// What the centre is asked, of pages and programs alike.

extension ListQuery {
    var outlets: OutletFilter {
        var filter = OutletFilter()
        filter.text = text
        filter.site = id(.site)
        filter.group = id(.group)
        filter.gateway = id(.gateway)
        filter.device = id(.device)
        filter.standings = choices("health")
        filter.states = choices("state")
        filter.kinds = choices("kind")
        filter.modes = choices("mode")
        filter.guards = choices("guard")
        return filter
    }

    var sites: SiteFilter {
        var filter = SiteFilter()
        filter.text = text
        filter.standings = choices("health")
        return filter
    }

    var devices: DeviceFilter {
        var filter = DeviceFilter()
        filter.text = text
        filter.site = id(.site)
        filter.gateway = id(.gateway)
        filter.standings = choices("health")
        filter.kinds = choices("kind")
        return filter
    }

    var users: UserFilter {
        var filter = UserFilter()
        filter.text = text
        filter.roles = choices("role")
        filter.states = choices("state")
        return filter
    }

    var gateways: GatewayFilter {
        var filter = GatewayFilter()
        filter.text = text
        filter.site = id(.site)
        filter.standings = choices("link")
        return filter
    }
}
