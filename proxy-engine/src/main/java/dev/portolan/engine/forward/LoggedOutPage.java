package dev.portolan.engine.forward;

import java.nio.charset.StandardCharsets;

/** Says that somebody has logged out, where the provider has no page for it. */
final class LoggedOutPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Logged out</title>
            <style>:root{color-scheme:light dark}body{max-width:560px;margin:15vh auto;padding:0 24px;font:15px/1.5 Inter,system-ui,sans-serif}h1{font-size:21px}</style>
            </head>
            <body>
            <h1>You have logged out.</h1>
            <p>The provider of the login may still know you. <a href="{again}">Log in again</a></p>
            </body>
            </html>
            """;

    private LoggedOutPage() {}

    /** @param again where a login begins */
    static byte[] of(String again) {
        return PAGE.replace("{again}", FailurePage.escaped(again)).getBytes(StandardCharsets.UTF_8);
    }
}
