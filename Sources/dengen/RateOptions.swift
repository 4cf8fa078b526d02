import ArgumentParser
import DengenWeb

/// How often one key or person may ask and switch.
struct RateOptions: ParsableArguments {
    @Option(help: "Requests of one API key a minute; 0 sets no limit.")
    var requestsPerMinute = 600

    @Option(help: "Orders to switch of one key or person a minute, twice as many at once; 0 sets no limit.")
    var switchesPerMinute = 60

    func validate() throws {
        guard (0...1_000_000).contains(requestsPerMinute), (0...1_000_000).contains(switchesPerMinute) else {
            throw ValidationError("limits must be 0 to 1000000 a minute")
        }
    }

    var rates: WebConfiguration.Rates {
        var rates = WebConfiguration.Rates()
        rates.asking = requestsPerMinute == 0 ? nil : Rate(perMinute: requestsPerMinute, burst: requestsPerMinute)
        rates.switching =
            switchesPerMinute == 0 ? nil : Rate(perMinute: switchesPerMinute, burst: 2 * switchesPerMinute)
        return rates
    }
}

extension WebConfiguration {
    func limiting(_ rates: Rates) -> WebConfiguration {
        var configuration = self
        configuration.rates = rates
        return configuration
    }
}
