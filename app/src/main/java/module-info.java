/** The desktop application and the command line. */
module dev.portolan.app {
    requires atlantafx.base;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires dev.portolan.engine;
    requires dev.portolan.icons;
    requires info.picocli;
    requires io.nayuki.qrcodegen;
    requires io.netty.buffer;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires java.net.http;
    requires javafx.controls;
    requires jdk.httpserver;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports dev.portolan.app.desktop.shell to
            javafx.graphics;

    provides ch.qos.logback.classic.spi.Configurator with
            dev.portolan.app.LogSetup;

    opens dev.portolan.app.cli to
            info.picocli;
}
