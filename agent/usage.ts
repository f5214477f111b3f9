/** `npm run agent -- --help` */
export const usage = `Trạm giám sát Trực Ban

  run       --server URL --token MÃ [--data THƯ_MỤC] [--metrics-port CỔNG] [--trap-port CỔNG]
            Đo theo cấu hình của máy chủ và gửi kết quả. Mã ghi danh chỉ cần cho lần đầu;
            có thể đặt trong biến môi trường TRUCBAN_TOKEN để không hiện trong danh sách tiến trình.
            Thông báo của thiết bị (SNMP trap, inform) được nghe ở cổng UDP 162, nếu không mở được thì 1162;
            --trap-port hoặc AGENT_TRAP_PORT chọn cổng khác, 0 là không nghe.
  enrol     --server URL [--data THƯ_MỤC]
            Chỉ ghi danh bằng mã trong TRUCBAN_TOKEN rồi kết thúc; dùng khi cài đặt.
  identify  ĐỊA_CHỈ[:CỔNG] [--community C] [--profile TỆP] [--json]
            Nhận dạng một thiết bị; với --profile thì đọc thiết bị theo hồ sơ trong tệp.
  profiles  [HỒ_SƠ]
            In các hồ sơ thiết bị có sẵn, hoặc một hồ sơ, dưới dạng JSON.
  ping      ĐỊA_CHỈ… [--json]
            Gửi gói kiểm tra và cho biết thời gian trả lời.
  discover  MẠNG/TIỀN_TỐ [--json]
            Tìm thiết bị trong một mạng con.

  --help, --version
`
