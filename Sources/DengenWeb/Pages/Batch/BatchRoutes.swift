import Hummingbird

extension RouterMethods where Context == SignedIn {
    /// Pages of switching several outlets with one press: every role switches.
    func addBatchPages(_ web: Web) {
        get(Routes.groupQuestion.template) { try await GroupPage.ask($0, $1, web) }
        get(Routes.groupPoE.template) { try await GroupPoEPage.show($0, $1, web) }
        get(Routes.batch.template) { try await BatchPage.show($0, $1, web) }
        get(Routes.retryQuestion.template) { try await RetryPress.ask($0, $1, web) }
        get(Routes.switchDevice.template) { try await TapPage.show($0, $1, web) }
        get(Routes.deviceQuestion.template) { try await TapPage.ask($0, $1, web) }
    }
}

extension RouterMethods where Context == SignedForm {
    func addBatchForms(_ web: Web) {
        post(Routes.switchGroup.template) { try await GroupPage.send($0, $1, web) }
        post(Routes.retry.template) { try await RetryPress.send($0, $1, web) }
        post(Routes.deviceCommands.template) { try await TapPage.send($0, $1, web) }
        post(Routes.readDevice.template) { try await TapPage.read($0, $1, web) }
        post(Routes.cancelCommand.template) { try await CommandPage.cancel($0, $1, web) }
    }
}
