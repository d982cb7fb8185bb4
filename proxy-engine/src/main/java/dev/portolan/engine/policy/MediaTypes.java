package dev.portolan.engine.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The media type of a file by its name's extension. Text is said to be UTF-8, which on the web it is. */
final class MediaTypes {

    private static final String UTF_8 = "; charset=utf-8";
    private static final String UNKNOWN = "application/octet-stream";

    private static final String TABLE = """
            text/html: html htm shtml
            application/xhtml+xml: xhtml xht
            text/css: css
            text/javascript: js mjs cjs
            text/plain: txt text log conf ini properties license
            text/markdown: md markdown
            text/csv: csv
            text/tab-separated-values: tsv
            text/calendar: ics
            text/vcard: vcf
            text/vtt: vtt
            text/xml: xml xsl xslt xsd
            text/yaml: yaml yml
            text/x-typescript: ts tsx mts cts jsx
            text/x-component: htc
            application/json: json map topojson
            application/geo+json: geojson
            application/ld+json: jsonld
            application/manifest+json: webmanifest
            application/schema+json: jsonschema
            application/json5: json5
            application/x-ndjson: ndjson jsonl
            application/wasm: wasm
            application/rss+xml: rss
            application/atom+xml: atom
            application/toml: toml
            application/graphql: graphql gql
            application/pdf: pdf
            application/rtf: rtf
            application/epub+zip: epub
            application/zip: zip
            application/gzip: gz tgz
            application/x-bzip2: bz2
            application/x-xz: xz
            application/zstd: zst
            application/x-7z-compressed: 7z
            application/x-tar: tar
            application/vnd.rar: rar
            application/java-archive: jar war
            application/vnd.android.package-archive: apk
            application/x-debian-package: deb
            application/x-rpm: rpm
            application/x-sh: sh
            application/x-x509-ca-cert: crt cer der pem
            application/vnd.ms-fontobject: eot
            application/msword: doc
            application/vnd.openxmlformats-officedocument.wordprocessingml.document: docx
            application/vnd.ms-excel: xls
            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: xlsx
            application/vnd.ms-powerpoint: ppt
            application/vnd.openxmlformats-officedocument.presentationml.presentation: pptx
            application/vnd.oasis.opendocument.text: odt
            application/vnd.oasis.opendocument.spreadsheet: ods
            application/vnd.mapbox-vector-tile: mvt
            application/vnd.apple.mpegurl: m3u8
            application/dash+xml: mpd
            application/x-protobuf: pb
            application/vnd.apache.parquet: parquet
            application/vnd.sqlite3: sqlite sqlite3
            font/woff: woff
            font/woff2: woff2
            font/ttf: ttf
            font/otf: otf
            font/collection: ttc
            image/svg+xml: svg svgz
            image/png: png
            image/apng: apng
            image/jpeg: jpg jpeg jfif
            image/gif: gif
            image/webp: webp
            image/avif: avif
            image/jxl: jxl
            image/heic: heic
            image/bmp: bmp
            image/tiff: tif tiff
            image/x-icon: ico cur
            audio/mpeg: mp3
            audio/mp4: m4a
            audio/aac: aac
            audio/ogg: ogg oga opus
            audio/wav: wav
            audio/flac: flac
            audio/midi: mid midi
            audio/webm: weba
            video/mp4: mp4 m4v
            video/webm: webm
            video/ogg: ogv
            video/quicktime: mov
            video/x-msvideo: avi
            video/x-matroska: mkv
            video/mpeg: mpeg mpg
            video/mp2t: m2ts
            model/gltf+json: gltf
            model/gltf-binary: glb
            model/obj: obj
            model/stl: stl
            """;

    private static final Map<String, String> BY_EXTENSION = parsed();

    private MediaTypes() {}

    /** The value for {@code Content-Type}. */
    static String of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, UNKNOWN);
    }

    private static Map<String, String> parsed() {
        Map<String, String> types = new HashMap<>();
        for (String line : TABLE.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String type = line.substring(0, colon);
                String value = type.startsWith("text/") ? type + UTF_8 : type;
                for (String extension : line.substring(colon + 1).strip().split(" ", -1)) {
                    types.put(extension, value);
                }
            }
        }
        return Map.copyOf(types);
    }
}
