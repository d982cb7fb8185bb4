package dev.portolan.engine;

/** The same by the JDK, which is what is left where BoringSSL can't be loaded. */
class TlsByJdkIT extends TlsIT {

    @Override
    String library() {
        return "jdk";
    }
}
