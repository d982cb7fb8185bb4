package dev.portolan.engine.soak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import org.slf4j.LoggerFactory;

/** What the log calls the engine's own fault: its errors, and what Netty catches of handlers that failed. */
final class LoggedFaults extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Queue<String> faults;
    private final Logger engine = (Logger) LoggerFactory.getLogger("dev.portolan.engine");
    private final Logger netty = (Logger) LoggerFactory.getLogger("io.netty.channel");

    LoggedFaults(Queue<String> faults) {
        this.faults = faults;
        start();
        engine.addAppender(this);
        netty.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        Level least = event.getLoggerName().startsWith("io.netty.") ? Level.WARN : Level.ERROR;
        if (event.getLevel().isGreaterOrEqual(least)) {
            IThrowableProxy cause = event.getThrowableProxy();
            faults.add(event.getFormattedMessage() + (cause == null ? "" : ": " + cause.getMessage()));
        }
    }

    @Override
    public void close() {
        engine.detachAppender(this);
        netty.detachAppender(this);
        stop();
    }
}
