import DengenDrivers
import DengenWeb

extension WebConfiguration {
    /// The same, with the shipped profiles to choose from where a device is added by its address.
    var proposingProfiles: WebConfiguration {
        var configuration = self
        configuration.profiles = ProfileCatalog.shipped.profiles.map { profile in
            Profile(name: profile.name, model: "\(profile.vendor) \(profile.model)")
        }
        return configuration
    }
}
