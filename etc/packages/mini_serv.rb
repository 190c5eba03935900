# For Homebrew: put the address of the release and its sha256 here.
class MiniServ < Formula
  desc "Line relay, echo and IRC server on 127.0.0.1"
  homepage "https://mini-serv.invalid"
  url "https://mini-serv.invalid/mini_serv-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "ISC"

  depends_on "pkgconf" => :build
  depends_on "inih"
  uses_from_macos "libedit"
  uses_from_macos "libxcrypt"

  def install
    system "./configure", "--sysconfdir=#{etc}",
                          "--without-systemdsystemunitdir",
                          *std_configure_args
    system "make", "install"
  end

  service do
    run [opt_bin/"mini_serv", "-c", etc/"mini_serv/mini_serv.ini"]
    keep_alive true
    log_path var/"log/mini_serv.log"
    error_log_path var/"log/mini_serv.log"
  end

  test do
    assert_match "port = 4242", shell_output("#{bin}/mini_serv -t 4242")
  end
end
