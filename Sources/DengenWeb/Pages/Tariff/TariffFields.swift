import DengenModel

/// The fields of a tariff; only those of the chosen kind are read.
struct TariffFields: Sendable {
    var form: TariffForm
    var errors: FormErrors

    func view(in frame: Frame) -> HTML {
        fragment {
            frame.field(
                FormField(
                    name: "fromDay", label: TariffText.fromDay, content: .day(form.from), hint: TariffText.fromHint,
                    isOptional: true), errors)
            frame.field(
                FormField(
                    name: "kind", label: TariffText.kind, content: .choice(kinds(frame), chosen: form.kind.rawValue)),
                errors)
            fieldset {
                legend { frame(TariffText.kind(.flat)) }
                frame.field(amount("price", TariffText.price, form.price), errors)
            }
            fieldset {
                legend { frame(TariffText.kind(.stepped)) }
                p(.class("hint")) { frame(TariffText.stepsHint) }
                for (row, step) in form.shownSteps().enumerated() { self.step(row, step, frame) }
            }
            fieldset {
                legend { frame(TariffText.kind(.timeOfUse)) }
                p(.class("hint")) { frame(TariffText.bandsHint) }
                for (row, band) in form.shownBands().enumerated() { self.band(row, band, frame) }
                frame.field(amount("other", TariffText.other, form.other), errors)
            }
            common(frame)
        }
    }

    private func common(_ frame: Frame) -> HTML {
        fieldset {
            legend { frame(TariffText.common) }
            frame.field(
                FormField(
                    name: "currency", label: TariffText.currency, content: .text(form.currency),
                    hint: TariffText.currencyHint, mostBytes: Tariff.longestCurrency), errors)
            frame.field(amount("basic", TariffText.basic, form.basic, isOptional: true), errors)
            frame.field(
                amount("carbon", TariffText.carbon, form.carbon, hint: TariffText.carbonHint, isOptional: true), errors)
        }
    }

    private func step(_ row: Int, _ step: TariffForm.Step, _ frame: Frame) -> HTML {
        div(.class("fields")) {
            frame.field(
                FormField(
                    name: "upTo", label: TariffText.upTo(row + 1), content: .text(step.upTo), mostBytes: 9, row: row,
                    inputMode: "numeric"), errors)
            frame.field(amount("stepPrice", TariffText.stepPrice(row + 1), step.price, row: row), errors)
        }
    }

    private func band(_ row: Int, _ band: TariffForm.Band, _ frame: Frame) -> HTML {
        let days = TariffBand.Days.allCases.map {
            FormField.Choice(value: $0.rawValue, label: frame(TariffText.days($0)))
        }
        return div(.class("fields four")) {
            frame.field(
                FormField(
                    name: "days", label: TariffText.days(row + 1),
                    content: .choice(days, chosen: band.days.rawValue), row: row), errors)
            frame.field(hour("from", TariffText.from(row + 1), band.from, row), errors)
            frame.field(hour("to", TariffText.to(row + 1), band.to, row), errors)
            frame.field(amount("bandPrice", TariffText.bandPrice(row + 1), band.price, row: row), errors)
        }
    }

    private func hour(_ name: StaticString, _ label: Phrase, _ value: String, _ row: Int) -> FormField {
        FormField(name: name, label: label, content: .text(value), mostBytes: 2, row: row, inputMode: "numeric")
    }

    private func amount(
        _ name: StaticString, _ label: Phrase, _ value: String, hint: Phrase? = nil, isOptional: Bool = false,
        row: Int? = nil
    ) -> FormField {
        FormField(
            name: name, label: label, content: .text(value), hint: hint, isOptional: isOptional, mostBytes: 16,
            row: row, inputMode: "decimal")
    }

    private func kinds(_ frame: Frame) -> [FormField.Choice] {
        TariffForm.Kind.allCases.map { FormField.Choice(value: $0.rawValue, label: frame(TariffText.kind($0))) }
    }
}
