package dev.portolan.app.desktop.traffic.copy;

import java.util.List;

/** What a request can be copied as. */
public enum CopyForm {
    CURL("cURL", "cURL (bash)"),
    CURL_CMD("cURL for Windows", "cURL (Windows cmd)"),
    HTTPIE("HTTPie command", "HTTPie"),
    FETCH("fetch call", "fetch (JavaScript)"),
    JAVA("Java program", "Java HttpClient"),
    PYTHON("Python program", "Python requests"),
    RAW("Raw HTTP", "Raw HTTP");

    private final String title;
    private final String choice;

    CopyForm(String title, String choice) {
        this.title = title;
        this.choice = choice;
    }

    /** What was copied, as a notice says it. */
    public String title() {
        return title;
    }

    /** What to copy it as, as a menu says it. */
    public String choice() {
        return choice;
    }

    /** @param without is added what the form can't hold */
    String write(CopiedRequest request, List<String> without) {
        return switch (this) {
            case CURL -> CurlBash.write(request, without);
            case CURL_CMD -> CurlCmd.write(request, without);
            case HTTPIE -> Httpie.write(request, without);
            case FETCH -> Fetch.write(request, without);
            case JAVA -> JavaClient.write(request, without);
            case PYTHON -> PythonRequests.write(request, without);
            case RAW -> RawHttp.write(request, without);
        };
    }
}
