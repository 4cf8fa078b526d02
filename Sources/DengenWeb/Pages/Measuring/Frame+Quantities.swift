import DengenModel

extension Frame {
    /// Every quantity with its unit.
    func choice(of quantity: Quantity) -> FormField.Content { choice(of: quantity.rawValue) }

    /// - Parameter chosen: as it was typed, maybe none of them.
    func choice(of chosen: String) -> FormField.Content {
        let choices = Quantity.allCases.map { quantity in
            FormField.Choice(
                value: quantity.rawValue, label: self(MeasuringText.quantity(quantity)) + " (\(quantity.unit))")
        }
        return .choice(choices, chosen: chosen)
    }
}
