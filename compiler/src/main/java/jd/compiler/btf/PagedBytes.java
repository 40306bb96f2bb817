package jd.compiler.btf;

import java.util.Arrays;

/// The bytes of a blob, read page by page as they are asked for. The kernel's blob has megabytes, of which most scripts
/// want none but a type near its start.
final class PagedBytes {

    private static final int PAGE_SHIFT = 16;
    private static final int PAGE_SIZE = 1 << PAGE_SHIFT;

    private static final Page UNREAD = new Page(new byte[0]);

    private final BlobSource source;
    private final Page[] pages;

    /// The final field lets other threads see the bytes of any page that they see.
    private record Page(byte[] bytes) {}

    PagedBytes(BlobSource source) {
        this.source = source;
        this.pages = new Page[(source.length() + PAGE_SIZE - 1) >>> PAGE_SHIFT];
        Arrays.fill(pages, UNREAD);
    }

    static PagedBytes of(byte[] bytes) {
        return new PagedBytes(BlobSource.of(bytes));
    }

    int length() {
        return source.length();
    }

    byte at(int offset) {
        return page(offset >>> PAGE_SHIFT).bytes[offset & PAGE_SIZE - 1];
    }

    private Page page(int number) {
        Page page = pages[number];
        return page == UNREAD ? load(number) : page;
    }

    /// A little-endian number of 16 bits.
    int half(int offset) {
        return at(offset) & 0xff | (at(offset + 1) & 0xff) << 8;
    }

    /// A little-endian number of 32 bits. Not through a buffer: this runs before anything is compiled.
    int word(int offset) {
        return half(offset) | half(offset + 2) << 16;
    }

    void copy(int from, byte[] target, int at, int length) {
        for (int done = 0; done < length;) {
            int offset = from + done;
            int within = offset & PAGE_SIZE - 1;
            int part = Math.min(length - done, PAGE_SIZE - within);
            System.arraycopy(page(offset >>> PAGE_SHIFT).bytes, within, target, at + done, part);
            done += part;
        }
    }

    private Page load(int number) {
        int from = number << PAGE_SHIFT;
        Page page = new Page(source.read(from, Math.min(from + PAGE_SIZE, source.length())));
        pages[number] = page;
        return page;
    }
}
