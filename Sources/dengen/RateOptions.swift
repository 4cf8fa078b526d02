import ArgumentParser
import DengenWeb

/// How often one key or person may ask and switch.
struct RateOptions: ParsableArguments {
    @Option(help: "Requests of one API key a minute, and twice as many of one person; 0 sets no limit.")
    var requestsPerMinute = 600

    @Option(help: "Orders to switch of one key or person a minute, twice as many at once; 0 sets no limit.")
    var switchesPerMinute = 60

    @Option(help: "Connections from one network that nobody has signed in on; 0 sets no limit.")
    var connectionsPerNetwork = 50

    func validate() throws {
        guard (0...1_000_000).contains(connectionsPerNetwork) else {
            throw ValidationError("--connections-per-network: 0 to 1000000")
        }
        guard (0...1_000_000).contains(requestsPerMinute), (0...1_000_000).contains(switchesPerMinute) else {
            throw ValidationError("limits must be 0 to 1000000 a minute")
        }
    }

    var rates: WebConfiguration.Rates {
        var rates = WebConfiguration.Rates()
        rates.asking = requestsPerMinute == 0 ? nil : Rate(perMinute: requestsPerMinute, burst: requestsPerMinute)
        if requestsPerMinute == 0 {
            (rates.browsing, rates.strange) = (nil, nil)
        } else {
            rates.browsing = Rate(perMinute: 2 * requestsPerMinute, burst: max(100, requestsPerMinute / 6))
        }
        if switchesPerMinute == 0 { rates.pressing = nil }
        rates.switching =
            switchesPerMinute == 0 ? nil : Rate(perMinute: switchesPerMinute, burst: 2 * switchesPerMinute)
        return rates
    }
}

extension WebConfiguration {
    func limiting(_ options: RateOptions) -> WebConfiguration {
        var configuration = self
        configuration.rates = options.rates
        configuration.connectionsPerNetwork =
            options.connectionsPerNetwork == 0 ? nil : options.connectionsPerNetwork
        return configuration
    }
}
