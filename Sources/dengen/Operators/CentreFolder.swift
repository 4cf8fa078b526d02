import ArgumentParser
import DengenWeb
import Foundation

/// The centre on this machine as a whole, found by its data folder.
struct CentreFolder: ParsableArguments {
    @Option(help: ArgumentHelp("Data folder of the centre on this machine.", valueName: "folder"))
    var data = "data"

    /// Says who gives the order by the name of this machine's user.
    var client: CentreClient {
        CentreClient(door: .socket(path: data + "/" + ControlRules.socketName, tenant: nil), operatorName: NSUserName())
    }
}
