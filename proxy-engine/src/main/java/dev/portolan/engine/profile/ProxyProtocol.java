package dev.portolan.engine.profile;

/** Whether a target is told by the PROXY protocol of HAProxy who called, at the beginning of each connection. */
public enum ProxyProtocol {
    OFF("off"),
    /** As a line of text. */
    V1("v1"),
    /** As bytes. */
    V2("v2");

    private final String word;

    ProxyProtocol(String word) {
        this.word = word;
    }

    /** As a profile has it. */
    public String word() {
        return word;
    }

    static ProxyProtocol read(ObjectReader reader) {
        String text = reader.string("proxyProtocol", OFF.word);
        for (ProxyProtocol each : values()) {
            if (each.word.equals(text)) {
                return each;
            }
        }
        reader.problem(
                "proxyProtocol",
                "There is no version \"%s\" of the PROXY protocol; write \"v1\", \"v2\" or \"off\".".formatted(text));
        return OFF;
    }
}
