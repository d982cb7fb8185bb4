/** The desktop application and the command line. */
module dev.portolan.app {
    requires atlantafx.base;
    requires dev.portolan.engine;
    requires info.picocli;
    requires io.netty.buffer;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires java.net.http;
    requires javafx.controls;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.portolan.app.desktop to
            javafx.graphics;
}
