/** The reverse proxy as a library: no user interface, no command line. */
module dev.portolan.engine {
    exports dev.portolan.engine;
    exports dev.portolan.engine.breakpoint;
    exports dev.portolan.engine.capture;
    exports dev.portolan.engine.capture.content;
    exports dev.portolan.engine.capture.content.code;
    exports dev.portolan.engine.capture.content.form;
    exports dev.portolan.engine.capture.content.proto;
    exports dev.portolan.engine.capture.content.stream;
    exports dev.portolan.engine.capture.content.token;
    exports dev.portolan.engine.capture.filter;
    exports dev.portolan.engine.capture.search;
    exports dev.portolan.engine.certificates;
    exports dev.portolan.engine.certificates.trust;
    exports dev.portolan.engine.convert;
    exports dev.portolan.engine.convert.model;
    exports dev.portolan.engine.har;
    exports dev.portolan.engine.lan;
    exports dev.portolan.engine.profile;
    exports dev.portolan.engine.routing;
    exports dev.portolan.engine.send;

    requires com.aayushatharva.brotli4j;
    requires com.github.luben.zstd_jni;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.compression;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.resolver;
    requires io.netty.tcnative.classes.openssl;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
    requires io.netty.transport.classes.kqueue;
    requires io.netty.transport.unix.common;
    requires java.net.http;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires org.snakeyaml.engine;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.toml;
    requires static transitive org.jspecify;
}
