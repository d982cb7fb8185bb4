package dev.portolan.app.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DesktopLauncherTest {

    @Test
    void withoutADisplayItSaysHowToServeWithoutOne() {
        RuntimeException failure = new RuntimeException(new UnsupportedOperationException("Unable to open DISPLAY"));
        assertThat(DesktopLauncher.advice(failure, true))
                .contains("needs a display")
                .contains("portolan serve");
    }

    @Test
    void withoutGtkItSaysWhatToInstall() {
        UnsatisfiedLinkError failure = new UnsatisfiedLinkError("libgtk-3.so.0: cannot open shared object file");
        assertThat(DesktopLauncher.advice(failure, true))
                .contains("apt install libgtk-3-0")
                .contains("libgtk-3.so.0");
    }

    @Test
    void anythingElseIsSaidWithItsCause() {
        assertThat(DesktopLauncher.advice(new IllegalStateException("no pipeline"), false))
                .contains("no pipeline");
    }
}
