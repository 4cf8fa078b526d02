extension Schema {
    /// Ways into the log that a page of it takes among millions of rows, and to the rows of one command.
    static let logWays = """
        CREATE INDEX event_class ON event (tenant_id, class, id);
        CREATE INDEX event_code ON event (tenant_id, code, id);
        CREATE INDEX event_label ON event (tenant_id, label, id);
        CREATE INDEX event_command ON event (tenant_id, command_id, id) WHERE command_id IS NOT NULL;

        """
}
