package dev.portolan.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Notices what the engine calls a fault of its own, and exceptions that nobody caught. */
public final class CleanLog implements AutoCloseable {

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            boolean netty = event.getLoggerName().startsWith("io.netty.");
            if (event.getLevel().isGreaterOrEqual(netty ? Level.WARN : Level.ERROR)) {
                String cause = event.getThrowableProxy() == null
                        ? ""
                        : ": " + event.getThrowableProxy().getClassName() + ": "
                                + event.getThrowableProxy().getMessage();
                faults.add(event.getLoggerName() + " " + event.getFormattedMessage() + cause);
            }
        }
    };

    public CleanLog() {
        appender.start();
        root.addAppender(appender);
    }

    public void assertClean() {
        assertThat(faults).isEmpty();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
