package dev.portolan.engine.testing;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server of gRPC whose messages are text, and clients for it; no compiler for protocol buffers is needed. */
public final class GrpcPeers implements AutoCloseable {

    public static final Metadata.Key<String> TRAILER = Metadata.Key.of("x-length", Metadata.ASCII_STRING_MARSHALLER);
    public static final MethodDescriptor<String, String> UNARY = method("Unary", MethodType.UNARY);

    private static final MethodDescriptor<String, String> FROM_SERVER = method("Count", MethodType.SERVER_STREAMING);
    private static final MethodDescriptor<String, String> FROM_CLIENT = method("Join", MethodType.CLIENT_STREAMING);
    private static final MethodDescriptor<String, String> BOTH = method("Talk", MethodType.BIDI_STREAMING);

    private final Server server;
    private final int port;
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private volatile @Nullable Throwable error;
    private volatile boolean cancelled;
    private volatile boolean completed;
    private volatile boolean deadline;

    private GrpcPeers() throws IOException {
        ServerServiceDefinition service = ServerServiceDefinition.builder("test.Echo")
                .addMethod(UNARY, ServerCalls.asyncUnaryCall(this::unary))
                .addMethod(FROM_SERVER, ServerCalls.asyncServerStreamingCall(GrpcPeers::count))
                .addMethod(FROM_CLIENT, ServerCalls.asyncClientStreamingCall(GrpcPeers::join))
                .addMethod(BOTH, ServerCalls.asyncBidiStreamingCall(this::talk))
                .build();
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(ServerInterceptors.intercept(service, new TrailerAdder()))
                .maxInboundMessageSize(64 << 20)
                .build()
                .start();
        port = server.getPort();
    }

    public static GrpcPeers start() throws IOException {
        return new GrpcPeers();
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName("test.Echo/" + name)
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {

        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class TrailerAdder implements ServerInterceptor {

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return next.startCall(
                    new io.grpc.ForwardingServerCall.SimpleForwardingServerCall<>(call) {
                        @Override
                        public void close(Status status, Metadata trailers) {
                            trailers.put(TRAILER, "5");
                            super.close(status, trailers);
                        }
                    },
                    headers);
        }
    }

    // The server

    private void unary(String asked, StreamObserver<String> out) {
        switch (asked) {
            case "fail" ->
                out.onError(Status.FAILED_PRECONDITION
                        .withDescription("as it was asked to: 100%")
                        .asRuntimeException());
            case "wait" -> {
                deadline = Context.current().getDeadline() != null;
                ((ServerCallStreamObserver<String>) out).setOnCancelHandler(() -> cancelled = true);
            }
            default -> {
                out.onNext(asked.toUpperCase(Locale.ROOT));
                out.onCompleted();
            }
        }
    }

    private static void count(String to, StreamObserver<String> out) {
        for (int i = 0; i < Integer.parseInt(to); i++) {
            out.onNext(Integer.toString(i));
        }
        out.onCompleted();
    }

    private static StreamObserver<String> join(StreamObserver<String> out) {
        StringBuilder all = new StringBuilder();
        return new StreamObserver<>() {
            @Override
            public void onNext(String value) {
                all.append(value);
            }

            @Override
            public void onError(Throwable cause) {
                // The client went away.
            }

            @Override
            public void onCompleted() {
                out.onNext(all.toString());
                out.onCompleted();
            }
        };
    }

    private StreamObserver<String> talk(StreamObserver<String> out) {
        ((ServerCallStreamObserver<String>) out).setOnCancelHandler(() -> cancelled = true);
        return new StreamObserver<>() {
            @Override
            public void onNext(String value) {
                out.onNext(value);
            }

            @Override
            public void onError(Throwable cause) {
                cancelled = true;
            }

            @Override
            public void onCompleted() {
                out.onCompleted();
            }
        };
    }

    public int port() {
        return port;
    }

    /** Whether the server heard that a call was given up. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Whether the server was told when the last call ends. */
    public boolean sawDeadline() {
        return deadline;
    }

    // The clients

    public String unary(Channel channel, String message) {
        return ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, message);
    }

    public List<String> serverStream(Channel channel, String message) {
        List<String> all = new ArrayList<>();
        Iterator<String> each =
                ClientCalls.blockingServerStreamingCall(channel, FROM_SERVER, CallOptions.DEFAULT, message);
        each.forEachRemaining(all::add);
        return all;
    }

    public String clientStream(Channel channel, List<String> messages) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        StreamObserver<String> call =
                ClientCalls.asyncClientStreamingCall(channel.newCall(FROM_CLIENT, CallOptions.DEFAULT), new Observer() {
                    @Override
                    public void onNext(String value) {
                        answer.complete(value);
                    }
                });
        messages.forEach(call::onNext);
        call.onCompleted();
        return answer.get(20, TimeUnit.SECONDS);
    }

    /** Says as many things, each after the answer to the one before; tells how many were answered. */
    public int conversation(Channel channel, int turns) {
        ClientCallStreamObserver<String> call = open(channel);
        for (int i = 0; i < turns; i++) {
            int turn = i;
            call.onNext("turn " + i);
            RunningEngine.await(() -> answers.size() > turn);
        }
        call.onCompleted();
        RunningEngine.await(() -> completed);
        return answers.size();
    }

    /** A call that both sides talk in; what the server says is kept. */
    public ClientCallStreamObserver<String> open(Channel channel) {
        return (ClientCallStreamObserver<String>)
                ClientCalls.asyncBidiStreamingCall(channel.newCall(BOTH, CallOptions.DEFAULT), new Observer());
    }

    private class Observer implements StreamObserver<String> {

        @Override
        public void onNext(String value) {
            answers.add(value);
        }

        @Override
        public void onError(Throwable cause) {
            error = cause;
        }

        @Override
        public void onCompleted() {
            completed = true;
        }
    }

    /** What the server said in an open call. */
    public List<String> answers() {
        return answers;
    }

    public boolean completed() {
        return completed;
    }

    public @Nullable Throwable error() {
        return error;
    }

    /** Ends the server with all its calls. */
    public void kill() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
