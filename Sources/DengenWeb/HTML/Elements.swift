// One function per element; every one has the same shape, so that views read like the page they make.

func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "head", attributes, content())
}

func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "body", attributes, content())
}

func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "header", attributes, content())
}

func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "footer", attributes, content())
}

func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "main", attributes, content())
}

func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "nav", attributes, content())
}

func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "section", attributes, content())
}

func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "article", attributes, content())
}

func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "aside", attributes, content())
}

func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "div", attributes, content())
}

func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "span", attributes, content())
}

func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "p", attributes, content())
}

func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "h1", attributes, content())
}

func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "h2", attributes, content())
}

func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "h3", attributes, content())
}

func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "ul", attributes, content())
}

func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "ol", attributes, content())
}

func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "li", attributes, content())
}

func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "dl", attributes, content())
}

func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "dt", attributes, content())
}

func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "dd", attributes, content())
}

func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "table", attributes, content())
}

func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "caption", attributes, content())
}

func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "thead", attributes, content())
}

func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "tbody", attributes, content())
}

func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "tr", attributes, content())
}

func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "th", attributes, content())
}

func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "td", attributes, content())
}

func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "form", attributes, content())
}

func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "fieldset", attributes, content())
}

func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "legend", attributes, content())
}

func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "label", attributes, content())
}

func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "button", attributes, content())
}

func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "a", attributes, content())
}

func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "strong", attributes, content())
}

func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "small", attributes, content())
}

func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "time", attributes, content())
}

func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "details", attributes, content())
}

func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "summary", attributes, content())
}

func dialog(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "dialog", attributes, content())
}

func bdi(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "bdi", attributes, content())
}

func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "output", attributes, content())
}

func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "svg", attributes, content())
}

func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "select", attributes, content())
}

func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "option", attributes, content())
}

func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "datalist", attributes, content())
}

func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "progress", attributes, content())
}

func meter(_ attributes: Attribute...) -> HTML { HTML(tag: "meter", attributes, .nothing) }

func noscript(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(tag: "noscript", attributes, content())
}

// Void elements.

func meta(_ attributes: Attribute...) -> HTML { HTML(tag: "meta", attributes, nil) }

func link(_ attributes: Attribute...) -> HTML { HTML(tag: "link", attributes, nil) }

func input(_ attributes: Attribute...) -> HTML { HTML(tag: "input", attributes, nil) }

func br(_ attributes: Attribute...) -> HTML { HTML(tag: "br", attributes, nil) }

func use(_ attributes: Attribute...) -> HTML { HTML(tag: "use", attributes, nil) }

extension HTML {
    /// A drawn shape inside `svg`.
    static func path(_ shape: String) -> HTML { HTML(tag: "path", [.shape(shape)], .nothing) }

    static func path(_ look: StaticString, _ shape: String) -> HTML {
        HTML(tag: "path", [.class(look), .shape(shape)], .nothing)
    }

    /// Words inside `svg`, at a place in hundredths of it.
    static func words(_ text: String, x: Double, y: Double, look: StaticString) -> HTML {
        HTML(tag: "text", [.class(look), .x(percent: x), .y(percent: y)], HTML(text: text))
    }
}
