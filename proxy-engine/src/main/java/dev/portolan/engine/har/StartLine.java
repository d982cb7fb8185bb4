package dev.portolan.engine.har;

/**
 * A start line taken apart.
 *
 * @param protocol {@code HTTP/1.1} and so on; empty where there is none
 * @param rest of a request the target, of a response the reason
 */
record StartLine(String protocol, String rest) {

    static StartLine ofRequest(String line) {
        int target = line.indexOf(' ');
        int protocol = line.lastIndexOf(' ');
        return target < 0 || protocol <= target
                ? new StartLine("", target < 0 ? "" : line.substring(target + 1))
                : new StartLine(line.substring(protocol + 1), line.substring(target + 1, protocol));
    }

    static StartLine ofResponse(String line) {
        String[] parts = line.split(" ", 3);
        return new StartLine(parts[0], parts.length < 3 ? "" : parts[2]);
    }
}
